package dev.mimic.resp.client;

import java.util.Iterator;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/**
 * Iterator over the messages of a subscription until that is closed. It goes on behind
 * messages that were lost.
 *
 * @author Mimic Contributors
 */
final class MessageIterator implements Iterator<RespMessage> {

	private final MessageSink sink;

	private @Nullable RespMessage next;

	MessageIterator(MessageSink sink) {
		this.sink = sink;
	}

	@Override
	public boolean hasNext() {
		while (this.next == null && this.sink.isOpen()) {
			try {
				this.next = this.sink.take(null);
			}
			catch (RespConnectionException ex) {
				// Lost for a time if the subscription is open, else closed
			}
		}
		return this.next != null;
	}

	@Override
	public RespMessage next() {
		if (!hasNext() || this.next == null) {
			throw new NoSuchElementException("The subscription is closed");
		}
		RespMessage message = this.next;
		this.next = null;
		return message;
	}

}
