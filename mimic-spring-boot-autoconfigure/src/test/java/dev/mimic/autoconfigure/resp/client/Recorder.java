package dev.mimic.autoconfigure.resp.client;

import java.util.Queue;

import dev.mimic.resp.client.RespMessage;
import dev.mimic.resp.client.RespMessageListener;

/**
 * Writes down what it is told.
 *
 * @param events where to
 * @author Mimic Contributors
 */
record Recorder(Queue<String> events) implements RespMessageListener {

	@Override
	public void onMessage(RespMessage message) {
		this.events.add(message.text());
	}

	@Override
	public void onSubscribed() {
		this.events.add("subscribed");
	}

	@Override
	public void onLost(Throwable cause) {
		this.events.add("lost");
	}

}
