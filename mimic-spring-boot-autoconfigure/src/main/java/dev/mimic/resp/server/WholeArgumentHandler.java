package dev.mimic.resp.server;

import java.io.ByteArrayInputStream;
import java.util.Arrays;

import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Adapts a handler that reads its last argument to commands that have arrived as a whole.
 *
 * @param handler the handler
 * @author Mimic Contributors
 */
record WholeArgumentHandler(RespStreamHandler handler) implements RespHandler {

	@Override
	public @Nullable Object handle(RespPeer peer, RespRequest command) throws Exception {
		int last = command.size() - 1;
		Object[] before = new Object[last];
		Arrays.setAll(before, command::argument);
		return this.handler.handle(peer, RespRequest.of(command.name(), before),
				new ByteArrayInputStream(command.argument(last)));
	}

}
