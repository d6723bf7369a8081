package dev.mimic.resp.client;

import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespValue;

/**
 * Base of an owner that passes everything on to another one, but for the end of a
 * connection.
 *
 * @author Mimic Contributors
 */
abstract class ForwardingOwner implements ConnectionOwner {

	private final ReconnectingOwner owner;

	/**
	 * Creates an owner.
	 * @param owner the owner that gets everything
	 */
	ForwardingOwner(ReconnectingOwner owner) {
		this.owner = owner;
	}

	ReconnectingOwner owner() {
		return this.owner;
	}

	@Override
	public void onPush(RespPush push) {
		this.owner.onPush(push);
	}

	@Override
	public boolean onUnasked(RespValue value) {
		return this.owner.onUnasked(value);
	}

	@Override
	public boolean isListening() {
		return this.owner.isListening();
	}

	@Override
	public void ping(ClientConnection connection) {
		this.owner.ping(connection);
	}

	@Override
	public void onReadOnly(ClientConnection connection) {
		this.owner.onReadOnly(connection);
	}

	@Override
	public void onDrain(ClientConnection connection) {
		this.owner.onDrain(connection);
	}

}
