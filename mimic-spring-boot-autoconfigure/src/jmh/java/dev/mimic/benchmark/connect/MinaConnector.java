package dev.mimic.benchmark.connect;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * Connects by a channel of MINA SSHD's own, through a session that exists.
 *
 * @param session the session
 * @param target the port of the target
 * @author Mimic Contributors
 */
record MinaConnector(ClientSession session, int target) implements Connector {

	@Override
	public Connection connect() throws Exception {
		try {
			return open();
		}
		catch (SshException ex) {
			// Seen once in many runs, with SSHD at both ends, whose server did not answer
			System.err.println("MINA's own channel was not opened, once more: " + ex);
			return open();
		}
	}

	private Connection open() throws IOException {
		ChannelDirectTcpip channel = this.session.createDirectTcpipChannel(new SshdSocketAddress("127.0.0.1", 0),
				new SshdSocketAddress("127.0.0.1", this.target));
		channel.open().verify(Duration.ofSeconds(10));
		return new MinaConnection(channel);
	}

	/**
	 * A channel.
	 *
	 * @param channel the channel
	 */
	private record MinaConnection(ChannelDirectTcpip channel) implements Connection {

		@Override
		public void awaitGreeting() throws Exception {
			if (this.channel.getInvertedOut().read() < 0) {
				throw new EOFException();
			}
		}

		@Override
		public void close() throws IOException {
			this.channel.close(false).await(Duration.ofSeconds(10));
		}

	}

}
