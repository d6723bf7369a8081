package dev.mimic.resp.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the server behind a flow accepts the login and answers.
 *
 * @author Mimic Contributors
 */
final class ConnectionProbe implements ConnectionOwner {

	private static final List<RespRequest> PING = List.of(RespRequest.of("PING"));

	/**
	 * Checks a flow.
	 * @param settings the settings of the client
	 * @param flow the flow, which is closed afterwards
	 * @param limit the time for the check
	 * @return a future that completes when the server has answered
	 */
	static CompletableFuture<@Nullable Void> run(RespClientSettings settings, Flow flow, Duration limit) {
		CompletableFuture<ClientConnection> dialled = settings.newDialer(() -> CompletableFuture.completedFuture(flow))
			.within(limit)
			.dial(new ConnectionProbe(), new CommandQueue(settings.messages()), PING);
		CompletableFuture<@Nullable Void> result = dialled.thenApply((connection) -> {
			connection.close(new RespConnectionException("The connection works, and is not needed yet", null));
			return null;
		});
		result.whenComplete((nothing, failure) -> dialled.cancel(false));
		return result;
	}

	@Override
	public void onPush(RespPush push) {
		// None was asked for
	}

	@Override
	public void onDrain(ClientConnection connection) {
		// It is closed at once anyway
	}

	@Override
	public void onLost(ClientConnection connection, RespConnectionException cause, List<PendingCall<?>> unanswered) {
		// Nothing depends on it
	}

}
