package dev.mimic.transport.proxy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowReader;
import dev.mimic.resolve.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Handshake with an HTTP proxy: CONNECT of RFC 9110, 9.3.6, in the form of HTTP/1.1 (RFC
 * 9112), with Basic authentication (RFC 7617).
 *
 * @author Mimic Contributors
 */
final class ConnectHandshake implements ProxyHandshake {

	/**
	 * Limit of all heads of an answer together.
	 */
	static final int MAX_BYTES = 64 * 1024;

	/**
	 * Beginning of an answer. Checked before the rest is read: a server of another
	 * protocol may never send the end of a head.
	 */
	private static final String START = "HTTP/1.";

	private static final byte[] LINE_END = { '\n' };

	private static final int MAX_INTERIM = 16;

	private final @Nullable ProxyCredentials credentials;

	private final @Nullable ProxyHeaders headers;

	ConnectHandshake(@Nullable ProxyCredentials credentials, @Nullable ProxyHeaders headers) {
		this.credentials = credentials;
		this.headers = headers;
	}

	@Override
	public CompletionStage<@Nullable Void> run(Flow proxy, Target.Host target, ProxyExchange exchange)
			throws ProxyException {
		return new Run(proxy.reader(), exchange).start(proxy, request(target));
	}

	private String request(Target.Host target) throws ProxyException {
		StringBuilder request = new StringBuilder("CONNECT ").append(target).append(" HTTP/1.1\r\n");
		field(request, "Host", target.toString());
		if (this.credentials != null) {
			if (this.headers != null && this.headers.contains(ProxyHeaders.AUTHORIZATION)) {
				throw new ProxyException(
						"Both credentials and a header " + ProxyHeaders.AUTHORIZATION + " are set: remove one of them");
			}
			field(request, ProxyHeaders.AUTHORIZATION, "Basic " + basic(this.credentials));
		}
		if (this.headers != null) {
			this.headers.forEach((name, value) -> field(request, name, value));
		}
		return request.append("\r\n").toString();
	}

	private static void field(StringBuilder request, String name, String value) {
		request.append(name).append(": ").append(value).append("\r\n");
	}

	private static String basic(ProxyCredentials credentials) {
		String both = credentials.user() + ":" + credentials.password().reveal();
		return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
	}

	private boolean isAuthenticating() {
		return this.credentials != null || (this.headers != null && this.headers.contains(ProxyHeaders.AUTHORIZATION));
	}

	/**
	 * State of one handshake.
	 */
	private final class Run {

		private final FlowReader reader;

		private final ProxyExchange exchange;

		private final List<String> lines = new ArrayList<>();

		private int left = MAX_BYTES;

		private int heads;

		Run(FlowReader reader, ProxyExchange exchange) {
			this.reader = reader;
			this.exchange = exchange;
		}

		CompletionStage<@Nullable Void> start(Flow proxy, String request) {
			return proxy.write(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII))
				.thenCompose((nothing) -> readHead());
		}

		private CompletionStage<@Nullable Void> readHead() {
			this.lines.clear();
			return this.reader.readExactly(START.length()).thenCompose((start) -> {
				this.exchange.started();
				this.left -= START.length();
				String text = text(start);
				return text.equals(START) ? readLine(START) : failed(notHttp(text));
			});
		}

		// A line may also end without a carriage return (RFC 9112, 2.2)
		private CompletionStage<@Nullable Void> readLine(String start) {
			if (this.left < LINE_END.length) {
				return tooLong();
			}
			return this.reader.readUntil(LINE_END, this.left)
				.exceptionallyCompose(
						(ex) -> (this.reader.available() >= this.left) ? tooLong() : CompletableFuture.failedFuture(ex))
				.thenCompose((rest) -> (rest != null) ? line(start, rest)
						: CompletableFuture.failedFuture(new FlowException("The answer has no end")));
		}

		private CompletionStage<@Nullable Void> line(String start, ByteBuf rest) {
			this.left -= rest.readableBytes();
			String line = start + text(rest);
			if (line.charAt(0) != '\r' && line.charAt(0) != '\n') {
				this.lines.add(line.stripTrailing());
				return readLine("");
			}
			try {
				return accept(ConnectAnswer.parse(this.lines));
			}
			catch (ProxyException ex) {
				return CompletableFuture.failedFuture(ex);
			}
		}

		private CompletionStage<@Nullable Void> accept(ConnectAnswer answer) throws ProxyException {
			this.exchange.answered(String.valueOf(answer.status()));
			if (answer.isInterim()) {
				this.heads++;
				return (this.heads <= MAX_INTERIM) ? readHead()
						: failed("It sent more than " + MAX_INTERIM + " interim answers");
			}
			if (answer.status() / 100 != 2) {
				throw refusal(answer);
			}
			return CompletableFuture.completedFuture(null);
		}

		private ProxyException refusal(ConnectAnswer answer) {
			int status = answer.status();
			// Tinyproxy answers 401 to a wrong password
			if (status == 407 || status == 401) {
				return new ProxyException(wantsAuthentication(answer));
			}
			String meaning = meaning(status);
			String message = "It answered " + status + ((meaning != null) ? ": " + meaning : "");
			if (isNoProxy(status)) {
				return new BrokenProxyException(message);
			}
			return new ProxyException(message, status == 502 || status == 503 || status == 504);
		}

		private static boolean isNoProxy(int status) {
			return status / 100 == 3 || status == 404 || status == 405 || status == 501;
		}

		private String wantsAuthentication(ConnectAnswer answer) {
			String answered = "It answered " + answer.status() + ": it ";
			String foreign = answer.foreignSchemes();
			if (foreign != null) {
				return answered + "asks for authentication by " + foreign + ", but only Basic is supported";
			}
			return answered + (isAuthenticating()
					? "refused user and password: check those of its URI, or 'proxy.user' and 'proxy.password' of its "
							+ "connection"
					: "asks for a user and a password: set them in its URI, or with 'proxy.user' and "
							+ "'proxy.password' of its connection");
		}

		private static @Nullable String meaning(int status) {
			if (status / 100 == 3) {
				return "a redirect: perhaps it is a web server and not a proxy, or a portal that wants a login";
			}
			return switch (status) {
				case 400 -> "it did not understand the request";
				case 403 -> "it does not allow this target";
				case 404, 405, 501 -> "perhaps it is a web server and not a proxy";
				case 429 -> "too many requests";
				case 500 -> "it has a problem of its own";
				case 502 -> "it does not get to the target";
				case 503 -> "it does not get to the target, or has too much to do";
				case 504 -> "the target did not answer it in time";
				default -> null;
			};
		}

		private static String notHttp(String start) {
			String advice = switch (start.charAt(0)) {
				case 0x15 -> ": it speaks TLS, https://host:port";
				case 0x05 -> ": perhaps it is a SOCKS5 proxy, socks5://host:port";
				case 0x00 -> ": perhaps it is a SOCKS4 proxy, which is not supported";
				default -> "";
			};
			return "Its answer is not HTTP/1" + advice;
		}

		private static String text(ByteBuf buffer) {
			try {
				return buffer.toString(StandardCharsets.ISO_8859_1);
			}
			finally {
				buffer.release();
			}
		}

		private static <T extends @Nullable Object> CompletableFuture<T> tooLong() {
			return failed("The head of its answer has more than " + MAX_BYTES / 1024 + " KB");
		}

		private static <T extends @Nullable Object> CompletableFuture<T> failed(String message) {
			return CompletableFuture.failedFuture(new BrokenProxyException(message));
		}

	}

}
