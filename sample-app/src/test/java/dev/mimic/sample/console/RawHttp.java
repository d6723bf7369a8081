package dev.mimic.sample.console;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Speaks HTTP by hand: clients refuse to send some of the headers that matter here.
 *
 * @author Mimic Contributors
 */
public final class RawHttp {

	private final int port;

	/**
	 * Creates a client.
	 * @param port the port at the loopback address
	 */
	public RawHttp(int port) {
		this.port = port;
	}

	/**
	 * Sends a GET request as {@code curl} does.
	 * @param target the path and the query
	 * @return the response
	 * @throws IOException if there is none
	 */
	public Response get(String target) throws IOException {
		return send("GET " + target, host(), new byte[0]);
	}

	/**
	 * Sends a POST request as {@code curl --data-binary} does, with the content type that
	 * it sends unless told otherwise.
	 * @param target the path and the query
	 * @param body the body
	 * @return the response
	 * @throws IOException if there is none
	 */
	public Response post(String target, String body) throws IOException {
		return post(target, "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.ISO_8859_1));
	}

	Response post(String target, String contentType, byte[] body) throws IOException {
		String type = contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n";
		return send("POST " + target, host() + type + "Content-Length: " + body.length + "\r\n", body);
	}

	String url(String target) {
		return "http://127.0.0.1:" + this.port + target;
	}

	String host() {
		return "Host: 127.0.0.1:" + this.port + "\r\n";
	}

	/**
	 * Sends a request.
	 * @param line the method and the target
	 * @param headers the headers, each ended by a line break
	 * @param body the body
	 * @return the response
	 * @throws IOException if there is none
	 */
	Response send(String line, String headers, byte[] body) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(30_000);
			OutputStream output = socket.getOutputStream();
			// HTTP 1.0, so that the response ends where the connection ends
			output.write((line + " HTTP/1.0\r\n" + headers + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			output.write(body);
			output.flush();
			return Response.parse(socket.getInputStream().readAllBytes());
		}
	}

	/**
	 * A response.
	 *
	 * @param status the status
	 * @param headers the headers by their names, whose case does not count
	 * @param body the body
	 */
	public record Response(int status, Map<String, String> headers, byte[] body) {

		static Response parse(byte[] bytes) throws IOException {
			String text = new String(bytes, StandardCharsets.ISO_8859_1);
			int end = text.indexOf("\r\n\r\n");
			if (end < 0) {
				throw new IOException("No response: '" + text + "'");
			}
			String[] lines = text.substring(0, end).split("\r\n");
			Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			for (int i = 1; i < lines.length; i++) {
				int colon = lines[i].indexOf(':');
				headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
			}
			int status = Integer.parseInt(lines[0].split(" ")[1]);
			return new Response(status, headers, text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
		}

		/**
		 * Returns the body as a text.
		 * @return the text
		 */
		public String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

	}

}
