package dev.mimic.transport.tcp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A name server that knows what the test tells it, see RFC 1035. Of other names it says
 * that they don't exist.
 *
 * @author Mimic Contributors
 */
final class NameServer implements AutoCloseable {

	private static final int AAAA = 28;

	private static final int HEADER = 12;

	private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());

	private final Map<String, List<InetAddress>> records = new ConcurrentHashMap<>();

	private final List<String> silent = new CopyOnWriteArrayList<>();

	private final List<String> questions = new CopyOnWriteArrayList<>();

	private volatile int ttl = 3600;

	private volatile boolean withoutEdns;

	NameServer() throws IOException {
		Thread thread = new Thread(this::run, "name-server");
		thread.setDaemon(true);
		thread.start();
	}

	NameServer knows(String host, InetAddress... addresses) {
		this.records.put(host, List.of(addresses));
		return this;
	}

	/**
	 * Leaves a question without an answer.
	 * @param question such as {@code orders.test AAAA}
	 * @return this server
	 */
	NameServer ignores(String question) {
		this.silent.add(question);
		return this;
	}

	/**
	 * Leaves queries with further records, such as that of EDNS, without an answer.
	 * @return this server
	 */
	NameServer ignoresEdns() {
		this.withoutEdns = true;
		return this;
	}

	NameServer ttl(int seconds) {
		this.ttl = seconds;
		return this;
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.socket.getLocalSocketAddress();
	}

	/**
	 * Returns the questions that were asked.
	 * @return such as {@code orders.test AAAA}
	 */
	List<String> questions() {
		return this.questions;
	}

	private void run() {
		try {
			while (true) {
				DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
				this.socket.receive(packet);
				answer(packet);
			}
		}
		catch (IOException ex) {
			// The socket is closed
		}
	}

	private void answer(DatagramPacket packet) throws IOException {
		ByteBuffer query = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
		query.position(HEADER);
		List<String> labels = new ArrayList<>();
		for (int length = query.get(); length > 0; length = query.get()) {
			byte[] label = new byte[length];
			query.get(label);
			labels.add(new String(label, StandardCharsets.US_ASCII));
		}
		int type = query.getShort();
		query.getShort();
		String host = String.join(".", labels);
		String question = host + ((type == AAAA) ? " AAAA" : " A");
		this.questions.add(question);
		boolean ignored = this.withoutEdns && query.getShort(10) > 0;
		if (!ignored && !this.silent.contains(question)) {
			byte[] answer = answer(Arrays.copyOf(packet.getData(), query.position()), host, type);
			this.socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
		}
	}

	private byte[] answer(byte[] question, String host, int type) {
		List<InetAddress> known = this.records.get(host);
		List<InetAddress> answers = (known != null)
				? known.stream().filter((address) -> (address instanceof Inet6Address) == (type == AAAA)).toList()
				: List.of();
		ByteBuffer answer = ByteBuffer.allocate(1500).put(question);
		// An answer of a server that asks others for us, perhaps that there is no such
		// name
		answer.putShort(2, (short) ((known != null) ? 0x8180 : 0x8183));
		answer.putShort(6, (short) answers.size()).putShort(8, (short) 0).putShort(10, (short) 0);
		for (InetAddress address : answers) {
			byte[] bytes = address.getAddress();
			answer.putShort((short) (0xC000 | HEADER)).putShort((short) type).putShort((short) 1);
			answer.putInt(this.ttl).putShort((short) bytes.length).put(bytes);
		}
		return Arrays.copyOf(answer.array(), answer.position());
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
