package dev.mimic.sample.console;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.flow.ShutdownMode;
import dev.mimic.resolve.FlowResolutionException;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.UnknownConnectionException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Sends bytes over a new flow and reads the answer.
 *
 * @author Mimic Contributors
 */
@Service
class Exchanger {

	/**
	 * Maximum number of bytes of a request or an answer.
	 */
	static final int MAX_BYTES = 1024 * 1024;

	private final FlowResolver flows;

	private final States states;

	Exchanger(FlowResolver flows, States states) {
		this.flows = flows;
		this.states = states;
	}

	/**
	 * Exchanges bytes.
	 * @param connection the name of the connection
	 * @param request the bytes to send
	 * @param ending the end of the answer
	 * @param timeout the time limit, including the time to connect
	 * @return the answer
	 */
	Exchange exchange(String connection, byte[] request, Ending ending, Duration timeout) {
		Deadline deadline = Deadline.in(timeout);
		try (Flow flow = connect(connection, timeout)) {
			Resolution resolution = flow.unwrap(Resolution.class);
			Answer answer = new Answer(ending);
			String failure = exchange(flow, request, ending, answer, deadline);
			if (failure != null) {
				throw new NoAnswerException("The flow was connected, but " + failure, resolution, answer.bytes());
			}
			Resolution.Candidate winner = (resolution != null) ? resolution.winner() : null;
			return new Exchange((winner != null) ? winner.protocol() : "unknown", answer.bytes());
		}
	}

	private Flow connect(String connection, Duration timeout) {
		try {
			Flow flow = this.flows.resolve(connection, (context) -> limit(context, timeout));
			this.states.record(connection, State.CONNECTED);
			return flow;
		}
		catch (UnknownConnectionException ex) {
			throw ex;
		}
		catch (FlowResolutionException ex) {
			this.states.record(connection, State.FAILED);
			throw ex;
		}
	}

	// As a value of the call site: the resolution gets no more time than the exchange
	private static Context limit(Context context, Duration timeout) {
		Duration own = context.getOrDefault(ResolutionKeys.TIMEOUT, timeout);
		return (own.compareTo(timeout) < 0) ? context : context.replace(ResolutionKeys.TIMEOUT, timeout);
	}

	private static @Nullable String exchange(Flow flow, byte[] request, Ending ending, Answer answer,
			Deadline deadline) {
		// Not awaited: a peer may stop reading until its answer is consumed
		CompletableFuture<@Nullable Void> sent = send(flow, request, ending);
		try {
			while (!answer.isComplete()) {
				ByteBuf buffer = deadline.await(flow.reader().read());
				if (buffer == null) {
					answer.endOfFlow();
					return answer.isComplete() ? null : "the peer ended it before " + ending + " came" + unsent(sent);
				}
				answer.add(buffer);
				if (!answer.isComplete() && answer.length() >= MAX_BYTES) {
					return ending + " did not come within " + MAX_BYTES + " bytes";
				}
			}
			return null;
		}
		catch (TimeoutException ex) {
			return ending + " did not come within " + deadline + unsent(sent);
		}
		catch (ExecutionException ex) {
			return "reading the answer failed: " + ex.getCause() + unsent(sent);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "the application is stopping";
		}
	}

	private static CompletableFuture<@Nullable Void> send(Flow flow, byte[] request, Ending ending) {
		CompletableFuture<@Nullable Void> sent = flow.write(Unpooled.wrappedBuffer(request));
		if (ending.isEndOfFlow() && flow.supportsHalfClose()) {
			return sent.thenCompose((accepted) -> flow.shutdown(ShutdownMode.WRITE));
		}
		return sent;
	}

	private static String unsent(CompletableFuture<@Nullable Void> sent) {
		if (!sent.isDone()) {
			return ", and it has not taken the whole request";
		}
		return sent.handle((done, failure) -> (failure != null) ? ", and sending the request failed: " + failure : "")
			.join();
	}

}
