package dev.mimic.resp.client;

import dev.mimic.resp.RespAttributed;
import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import io.netty.buffer.ByteBuf;

/**
 * Single command.
 *
 * @author Mimic Contributors
 */
final class CommandCall extends PendingCall<RespValue> {

	private final RespRequest command;

	CommandCall(RespRequest command) {
		this.command = command;
	}

	@Override
	String name() {
		return this.command.name();
	}

	@Override
	int weight() {
		return 1;
	}

	@Override
	void encode(ByteBuf out) {
		this.command.encode(out);
	}

	@Override
	boolean add(RespValue value) {
		return true;
	}

	@Override
	void end(RespValue value) {
		RespValue plain = plain(value);
		if (plain instanceof RespError error) {
			if (!isDone()) {
				completeExceptionally(new RespErrorException(error));
			}
		}
		else {
			complete(value);
		}
	}

	// The value below its attributes
	static RespValue plain(RespValue value) {
		RespValue plain = value;
		while (plain instanceof RespAttributed attributed) {
			plain = attributed.value();
		}
		return plain;
	}

}
