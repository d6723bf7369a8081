package dev.mimic.autoconfigure.test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.flow.ShutdownMode;

/**
 * Sends everything back.
 *
 * @author Mimic Contributors
 */
class EchoHandler implements FlowHandler {

	@Override
	public CompletionStage<?> handle(Flow flow) {
		return flow.read()
			.thenCompose((buffer) -> (buffer != null) ? flow.write(buffer).thenCompose((accepted) -> handle(flow))
					: flow.shutdown(ShutdownMode.WRITE).thenCompose((done) -> CompletableFuture.completedFuture(null)));
	}

}
