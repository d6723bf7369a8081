package dev.mimic.transport.tcp;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A question of a {@link NameResolver} that is being answered.
 *
 * @param text what is asked, for explanations, such as {@code orders.internal AAAA}
 * @param answer a future of the addresses, the preferred one first; cancelled when the
 * dial is given up or needs them no more
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record NameQuery(String text, CompletableFuture<List<InetAddress>> answer) {

	@Override
	public String toString() {
		return this.text;
	}

}
