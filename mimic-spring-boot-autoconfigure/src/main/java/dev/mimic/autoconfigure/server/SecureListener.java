package dev.mimic.autoconfigure.server;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.FlowListener;
import org.jspecify.annotations.Nullable;

/**
 * TCP listener whose clients have to speak TLS.
 *
 * @param tcp the listener
 * @author Mimic Contributors
 */
record SecureListener(FlowListener tcp) implements FlowListener {

	@Override
	public URI address() {
		return URI.create("tls" + this.tcp.address().toString().substring("tcp".length()));
	}

	@Override
	public CompletableFuture<@Nullable Void> closeAsync() {
		return this.tcp.closeAsync();
	}

}
