package dev.mimic.transport.proxy;

import dev.mimic.resolve.Target;
import org.jspecify.annotations.Nullable;

/**
 * What is said to a proxy and what it answers, for the explanation.
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
	 * Takes note of the answer.
	 * @param text the answer in our words: never text of the proxy
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
