package dev.mimic.resp.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.async.Stages;
import dev.mimic.resp.RespEncoder;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Calls the handlers of commands, and converts their failures to errors for the client.
 *
 * @author Mimic Contributors
 */
final class CommandInvoker {

	/**
	 * Error in place of failures that must not be shown to clients.
	 */
	static final RespError INTERNAL_ERROR = RespError.of("ERR internal error");

	private final RespPeer peer;

	private final ClientInfo info;

	private final RespServerListener listener;

	CommandInvoker(RespPeer peer, ClientInfo info, RespServerListener listener) {
		this.peer = peer;
		this.info = info;
		this.listener = listener;
	}

	/**
	 * Runs a command.
	 * @param entry its entry
	 * @param command the command
	 * @return the reply or, if it failed, the error
	 */
	@Nullable Object invoke(CommandEntry entry, RespRequest command) {
		try {
			return entry.handler().handle(this.peer, command);
		}
		catch (Throwable ex) {
			return failure(entry, ex);
		}
	}

	/**
	 * Runs a command that reads its last argument.
	 * @param entry its entry
	 * @param handler its handler
	 * @param command the command, without the last argument
	 * @param last the last argument; closed by this method
	 * @return the reply or, if it failed, the error
	 */
	@Nullable Object invoke(CommandEntry entry, RespStreamHandler handler, RespRequest command, ArgumentStream last) {
		try (last) {
			return handler.handle(this.peer, command, last);
		}
		catch (Throwable ex) {
			// A client that has left gets no reply, and that is no failure of the command
			return last.isBroken() ? Replies.NONE : failure(entry, ex);
		}
	}

	/**
	 * Returns the outcome of an asynchronous reply.
	 * @param entry the entry of the command
	 * @param future the future, which is done
	 * @return the reply or, if it failed, the error
	 */
	@Nullable Object outcome(CommandEntry entry, CompletableFuture<?> future) {
		try {
			return future.join();
		}
		catch (Throwable ex) {
			return failure(entry, ex);
		}
	}

	/**
	 * Returns the future of an asynchronous reply.
	 * @param stage the reply, of any class
	 * @return its future, which has failed if the stage gives none
	 */
	static CompletableFuture<?> future(CompletionStage<?> stage) {
		try {
			return Stages.toFuture(stage);
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Converts a failure to an error, and notifies the listener unless it was meant for
	 * the client.
	 * @param entry the entry of the command
	 * @param failure the failure
	 * @return the error
	 */
	RespError failure(CommandEntry entry, Throwable failure) {
		Throwable cause = Stages.unwrap(failure);
		if (cause instanceof RespErrorException reply) {
			return reply.error();
		}
		if (cause instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		this.listener.commandFailed(this.peer, entry.name(), cause);
		return INTERNAL_ERROR;
	}

	/**
	 * Renders the reply to the command that has run last, or an error if the reply can't
	 * be rendered.
	 * @param out the buffer to append to
	 * @param value the reply
	 * @param version the version
	 */
	void render(ByteBuf out, @Nullable Object value, RespVersion version) {
		render(out, value, version, this.info.lastCommand());
	}

	/**
	 * Renders a reply, or an error if the reply can't be rendered.
	 * @param out the buffer to append to
	 * @param value the reply
	 * @param version the version
	 * @param command the name of the command
	 */
	void render(ByteBuf out, @Nullable Object value, RespVersion version, String command) {
		if (value instanceof TransactionReplies replies) {
			RespEncoder.of(version).arrayHead(out, replies.values().size());
			for (int i = 0; i < replies.values().size(); i++) {
				render(out, replies.values().get(i), version, replies.commands().get(i));
			}
			return;
		}
		int start = out.writerIndex();
		try {
			Replies.write(out, value, RespEncoder.of(version));
		}
		catch (Throwable ex) {
			// Also the error of a value that is nested too deeply
			out.writerIndex(start);
			this.listener.commandFailed(this.peer, command, ex);
			RespEncoder.of(version).error(out, INTERNAL_ERROR);
		}
	}

}
