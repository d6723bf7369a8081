package dev.mimic.transport.proxy;

import java.util.function.Consumer;

import dev.mimic.resolve.AddressChoice;
import dev.mimic.resolve.Target;
import org.jspecify.annotations.Nullable;

/**
 * Request to a proxy and its answer, for the explanation, and to ask for other addresses
 * of the target when this one does not answer.
 *
 * @author Mimic Contributors
 */
final class ProxyExchange implements AddressChoice {

	private final Target.Host target;

	private final boolean others;

	private final Consumer<Target.Host> whenFailed;

	private volatile @Nullable String answer;

	private volatile boolean started;

	/**
	 * Creates an exchange.
	 * @param target the target
	 * @param others whether the target has other addresses to ask for
	 * @param whenFailed remembers a target that does not answer
	 */
	ProxyExchange(Target.Host target, boolean others, Consumer<Target.Host> whenFailed) {
		this.target = target;
		this.others = others;
		this.whenFailed = whenFailed;
	}

	@Override
	public Target.Host address() {
		return this.target;
	}

	@Override
	public boolean hasOthers() {
		return this.others;
	}

	@Override
	public void failed() {
		this.whenFailed.accept(this.target);
	}

	/**
	 * Records the answer.
	 * @param text a description of the answer, without text of the proxy
	 */
	void answered(String text) {
		this.answer = text;
	}

	/**
	 * Records that a part of an answer has arrived.
	 */
	void started() {
		this.started = true;
	}

	boolean isAnswered() {
		return this.started;
	}

	@Override
	public String toString() {
		String text = this.answer;
		return this.target + ((text != null) ? " -> " + text : "");
	}

}
