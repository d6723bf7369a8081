package dev.mimic.resp.server;

import dev.mimic.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Place of a missing reply, with the replies that wait behind it.
 *
 * @author Mimic Contributors
 */
final class ReplySlot {

	/**
	 * Version of the protocol when the command was sent.
	 */
	private final RespVersion version;

	/**
	 * Name of the command that the reply belongs to.
	 */
	private final String command;

	private boolean done;

	private @Nullable Object value;

	private @Nullable ByteBuf following;

	private @Nullable ReplySlot next;

	ReplySlot(RespVersion version, String command) {
		this.version = version;
		this.command = command;
	}

	String command() {
		return this.command;
	}

	RespVersion version() {
		return this.version;
	}

	boolean isDone() {
		return this.done;
	}

	@Nullable Object value() {
		return this.value;
	}

	void complete(@Nullable Object value) {
		this.value = value;
		this.done = true;
	}

	@Nullable ByteBuf following() {
		return this.following;
	}

	void following(@Nullable ByteBuf following) {
		this.following = following;
	}

	@Nullable ReplySlot next() {
		return this.next;
	}

	void next(ReplySlot next) {
		this.next = next;
	}

}
