package dev.mimic.resp.client;

import java.util.function.BiConsumer;

import javax.net.ssl.SSLSession;

import dev.mimic.async.Stages;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowLoop;
import dev.mimic.resp.RespDecoder;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.RespProtocolException;
import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the values that a server sends. Everything but {@link #pause} happens on the
 * loop.
 *
 * @author Mimic Contributors
 */
final class ReplyReader implements BiConsumer<@Nullable ByteBuf, @Nullable Throwable> {

	private static final Logger logger = LoggerFactory.getLogger(ReplyReader.class);

	private final ConnectionStatus status;

	private final ReplyMatcher replies;

	private final Flow flow;

	private final FlowLoop loop;

	private final RespDecoder decoder = new RespDecoder(RespLimits.REPLY);

	private final Runnable resume = this::resume;

	private boolean reading;

	private boolean paused;

	private boolean answered;

	ReplyReader(ConnectionStatus status, ReplyMatcher replies, Flow flow, FlowLoop loop) {
		this.status = status;
		this.replies = replies;
		this.flow = flow;
		this.loop = loop;
	}

	void read() {
		if (!this.reading && !this.paused && this.status.isOpen()) {
			this.reading = true;
			this.flow.read().whenComplete(this);
		}
	}

	@Override
	public void accept(@Nullable ByteBuf buffer, @Nullable Throwable ex) {
		if (this.loop.inLoop()) {
			received(buffer, ex);
		}
		else {
			this.loop.execute(() -> received(buffer, ex));
		}
	}

	private void received(@Nullable ByteBuf buffer, @Nullable Throwable ex) {
		try {
			receive(buffer, ex);
		}
		catch (Throwable failure) {
			// Such as a reply that the memory does not hold: never a connection that is
			// open and does not read
			logger.error("Replies of {} could not be read", this.flow, failure);
			this.status.fail("its replies could not be read", failure);
		}
	}

	private void receive(@Nullable ByteBuf buffer, @Nullable Throwable ex) {
		this.reading = false;
		if (buffer == null) {
			if (ex != null) {
				this.status.fail("nothing can be read" + advice(), Stages.unwrap(ex));
			}
			else {
				this.status.fail(
						"the server has closed it" + (this.decoder.isIdle() ? advice() : " in the middle of a reply"),
						null);
			}
			return;
		}
		this.answered = true;
		decode(buffer);
		while (this.status.isOpen() && !this.paused) {
			ByteBuf more = this.flow.poll();
			if (more == null) {
				break;
			}
			decode(more);
		}
		this.replies.settle();
		read();
	}

	private String advice() {
		boolean plaintext = !this.answered && this.flow.unwrap(SSLSession.class) == null;
		return plaintext ? " before it answered anything. Perhaps it expects TLS (rediss://)" : "";
	}

	private void decode(ByteBuf buffer) {
		try {
			while (this.status.isOpen()) {
				RespValue value = this.decoder.decode(buffer);
				if (value == null) {
					return;
				}
				this.replies.accept(value);
			}
		}
		catch (RespProtocolException ex) {
			this.status.fail("the server does not keep to the protocol: "
					+ ex.message((limit) -> "'" + limit + "' of RespLimits.REPLY, which is fixed"), ex);
		}
		finally {
			buffer.release();
		}
	}

	boolean isPaused() {
		return this.paused;
	}

	/**
	 * Stops to read, or goes on. Values that have arrived may still be given to the
	 * connection. Any thread.
	 * @param paused {@code true} to stop
	 */
	void pause(boolean paused) {
		if (this.loop.inLoop()) {
			this.paused = paused;
			read();
		}
		else if (!paused) {
			this.loop.execute(this.resume);
		}
	}

	private void resume() {
		this.paused = false;
		read();
	}

}
