package dev.mimic.benchmark.connect;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Proxies that can do what the benchmark asks of them.
 *
 * @author Mimic Contributors
 */
final class Proxies {

	private Proxies() {
	}

	static void socks5(Socket client) throws IOException {
		DataInputStream input = new DataInputStream(client.getInputStream());
		input.readNBytes(1);
		input.readNBytes(input.readUnsignedByte());
		client.getOutputStream().write(new byte[] { 5, 0 });
		input.readNBytes(8);
		int port = input.readUnsignedShort();
		Workers.relay(client, port, new byte[] { 5, 0, 0, 1, 127, 0, 0, 1, 0, 0 });
	}

	static void connect(Socket client) throws IOException {
		String head = head(client.getInputStream());
		String authority = head.split(" ")[1];
		Workers.relay(client, Integer.parseInt(authority.substring(authority.indexOf(':') + 1)),
				"HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
	}

	private static String head(InputStream input) throws IOException {
		// There is nothing after the request before the answer
		byte[] buffer = new byte[1024];
		int length = 0;
		String head = "";
		while (!head.endsWith("\r\n\r\n")) {
			int count = input.read(buffer, length, buffer.length - length);
			if (count < 0) {
				throw new EOFException();
			}
			length += count;
			head = new String(buffer, 0, length, StandardCharsets.US_ASCII);
		}
		return head;
	}

}
