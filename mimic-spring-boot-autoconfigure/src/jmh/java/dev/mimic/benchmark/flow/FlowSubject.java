package dev.mimic.benchmark.flow;

import java.io.EOFException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import dev.mimic.flow.Flow;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A flow as a user gets it.
 *
 * @author Mimic Contributors
 */
final class FlowSubject extends AsyncSubject {

	private final Flow flow;

	private final Executor loop;

	private final BiConsumer<@Nullable ByteBuf, @Nullable Throwable> onRead = this::onRead;

	private final BiConsumer<@Nullable Void, @Nullable Throwable> onAccepted = this::onAccepted;

	FlowSubject(Exchange exchange, Flow flow, Executor loop) {
		super(exchange);
		this.flow = flow;
		this.loop = loop;
		flow.read().whenComplete(this.onRead);
	}

	@Override
	Executor loop() {
		return this.loop;
	}

	@Override
	void send() {
		while (chunksLeft() > 0) {
			CompletableFuture<@Nullable Void> accepted = this.flow.write(nextChunk());
			if (!accepted.isDone() || accepted.isCompletedExceptionally()) {
				accepted.whenComplete(this.onAccepted);
				return;
			}
		}
	}

	private void onAccepted(@Nullable Void nothing, @Nullable Throwable failure) {
		if (failure != null) {
			failed(failure);
		}
		else {
			send();
		}
	}

	private void onRead(@Nullable ByteBuf buffer, @Nullable Throwable failure) {
		if (buffer == null) {
			failed((failure != null) ? failure : new EOFException());
			return;
		}
		int bytes = buffer.readableBytes();
		buffer.release();
		received(bytes);
		this.flow.read().whenComplete(this.onRead);
	}

}
