package dev.mimic.benchmark.resp.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.mimic.benchmark.Table;
import dev.mimic.benchmark.many.Descriptors;

/**
 * As many idle clients as this process may have descriptors, and what the server has of
 * memory for them.
 *
 * @param port the port of the server
 * @param answers tells what the server uses
 * @param questions asks it to
 * @author Mimic Contributors
 */
record IdleClients(int port, BufferedReader answers, OutputStream questions) {

	/**
	 * Ports of one address, and descriptors that the server needs for itself.
	 */
	private static final int MOST = 27_000;

	private static final int RESERVE = 400;

	private static final int FIRST = 1000;

	private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final int PONG_LENGTH = "+PONG\r\n".length();

	void run() throws IOException {
		List<Socket> clients = new ArrayList<>();
		try {
			connect(clients, FIRST);
			long[] before = used();
			int count = (int) Math.min(MOST, Descriptors.limit() - Descriptors.open() - RESERVE);
			connect(clients, count);
			long[] after = used();
			Table table = new Table("%d idle clients of the RESP server, after the first %d".formatted(count, FIRST),
					"memory of the server", "bytes a client");
			table.add("heap", String.valueOf((after[0] - before[0]) / count));
			table.add("other memory that is resident", String.valueOf((after[1] - before[1]) / count));
			table.print();
		}
		finally {
			for (Socket client : clients) {
				client.close();
			}
		}
	}

	private void connect(List<Socket> clients, int count) throws IOException {
		byte[] pong = new byte[PONG_LENGTH];
		for (int i = 0; i < count; i++) {
			Socket client = new Socket(InetAddress.getLoopbackAddress(), this.port);
			clients.add(client);
			client.getOutputStream().write(PING);
			client.getInputStream().readNBytes(pong, 0, pong.length);
		}
	}

	private long[] used() throws IOException {
		this.questions.write('\n');
		this.questions.flush();
		String[] answer = this.answers.readLine().split(" ");
		return new long[] { Long.parseLong(answer[0]), Long.parseLong(answer[1]) };
	}

}
