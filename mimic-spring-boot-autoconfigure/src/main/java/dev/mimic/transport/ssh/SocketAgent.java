package dev.mimic.transport.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import dev.mimic.flow.FlowException;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * Agent behind a Unix domain socket, see
 * <a href="https://datatracker.ietf.org/doc/draft-ietf-sshm-ssh-agent/">SSH Agent
 * Protocol</a>. Requests block the executor of the session, at most until the session
 * ends.
 *
 * @author Mimic Contributors
 */
final class SocketAgent extends AbstractAgentProxy {

	/**
	 * Limit of an answer, as in OpenSSH.
	 */
	private static final int MAX_ANSWER = 256 * 1024;

	private final SocketChannel channel;

	private SocketAgent(SocketChannel channel) {
		super(null);
		this.channel = channel;
	}

	/**
	 * Connects.
	 * @param path the path of the socket
	 * @param session the session, with which the agent is closed
	 * @return the agent
	 * @throws IOException if it can't be reached
	 */
	static SocketAgent connect(String path, Session session) throws IOException {
		try {
			SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
			SocketAgent agent = new SocketAgent(channel);
			session.getIoSession().addCloseFutureListener((closed) -> agent.disconnect());
			return agent;
		}
		catch (IOException | RuntimeException ex) {
			throw new FlowException("The SSH agent at " + path + " can't be reached: " + ex.getMessage(), ex);
		}
	}

	@Override
	protected Buffer request(Buffer request) throws IOException {
		write(ByteBuffer.wrap(request.array(), request.rpos(), request.available()));
		int length = read(Integer.BYTES).getInt();
		if (length < 1 || length > MAX_ANSWER) {
			throw new FlowException("The SSH agent gave an answer of " + length + " bytes");
		}
		return new ByteArrayBuffer(read(length).array());
	}

	private void write(ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			this.channel.write(bytes);
		}
	}

	private ByteBuffer read(int count) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(count);
		while (bytes.hasRemaining()) {
			if (this.channel.read(bytes) < 0) {
				throw new EOFException("The SSH agent has closed the connection");
			}
		}
		return bytes.flip();
	}

	@Override
	public boolean isOpen() {
		return this.channel.isOpen();
	}

	@Override
	public void close() {
		disconnect();
	}

	private void disconnect() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			this.log.debug("The connection to an agent was not closed", ex);
		}
	}

}
