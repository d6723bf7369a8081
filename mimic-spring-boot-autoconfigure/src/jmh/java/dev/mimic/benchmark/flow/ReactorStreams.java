package dev.mimic.benchmark.flow;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.util.Iterator;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import reactor.netty.Connection;

/**
 * Blocking on a connection of Reactor Netty, with what it has for that.
 *
 * @author Mimic Contributors
 */
final class ReactorStreams {

	private final Connection connection;

	ReactorStreams(SocketAddress address, EventLoop loop) {
		this.connection = ReactorSubject.connect(address, loop);
	}

	InputStream inputStream() {
		return new Input(this.connection.inbound().receive().asByteArray().toIterable().iterator());
	}

	OutputStream outputStream() {
		return new Output();
	}

	/**
	 * Reads array by array.
	 */
	private static final class Input extends InputStream {

		private final Iterator<byte[]> arrays;

		private byte[] current = {};

		private int position;

		Input(Iterator<byte[]> arrays) {
			this.arrays = arrays;
		}

		@Override
		public int read() {
			throw new UnsupportedOperationException();
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			if (this.position == this.current.length) {
				this.current = this.arrays.next();
				this.position = 0;
			}
			int count = Math.min(length, this.current.length - this.position);
			System.arraycopy(this.current, this.position, bytes, offset, count);
			this.position += count;
			return count;
		}

	}

	/**
	 * Writes array by array.
	 */
	private final class Output extends OutputStream {

		@Override
		public void write(int value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			ReactorStreams.this.connection.outbound()
				.sendObject(Unpooled.wrappedBuffer(bytes, offset, length))
				.then()
				.block();
		}

	}

}
