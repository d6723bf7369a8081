package dev.mimic.sample.store;

import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands that move elements between lists.
 *
 * @author Mimic Contributors
 */
@RespController
class ListMoveCommands {

	private final Store store;

	ListMoveCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "LMOVE", blocking = false)
	byte @Nullable [] move(RespPeer client, byte[] source, byte[] target, String from, String to) {
		return new ListMove(this.store.of(client), source, target, ListMove.isLeft(from), ListMove.isLeft(to)).run();
	}

	@RespCommand(value = "RPOPLPUSH", blocking = false)
	byte @Nullable [] rotate(RespPeer client, byte[] source, byte[] target) {
		return new ListMove(this.store.of(client), source, target, false, true).run();
	}

}
