package dev.mimic.transport.proxy;

import dev.mimic.resolve.Target;
import org.jspecify.annotations.Nullable;

/**
 * Request to a proxy and its answer, for the explanation.
 *
 * @author Mimic Contributors
 */
final class ProxyExchange {

	private final Target.Host target;

	private volatile @Nullable String answer;

	ProxyExchange(Target.Host target) {
		this.target = target;
	}

	/**
	 * Records the answer.
	 * @param text a description of the answer, without text of the proxy
	 */
	void answered(String text) {
		this.answer = text;
	}

	@Override
	public String toString() {
		String text = this.answer;
		return this.target + ((text != null) ? " -> " + text : "");
	}

}
