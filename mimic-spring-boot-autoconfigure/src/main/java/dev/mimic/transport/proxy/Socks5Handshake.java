package dev.mimic.transport.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowReader;
import dev.mimic.resolve.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Handshake of SOCKS5: RFC 1928 with the command CONNECT, RFC 1929 for user and password.
 *
 * @author Mimic Contributors
 */
final class Socks5Handshake implements ProxyHandshake {

	private static final int VERSION = 5;

	private static final int NO_AUTHENTICATION = 0;

	private static final int USER_AND_PASSWORD = 2;

	private static final int NO_METHOD = 0xFF;

	private static final int AUTHENTICATION_VERSION = 1;

	private static final int CONNECT = 1;

	private static final int IPV4 = 1;

	private static final int NAME = 3;

	private static final int IPV6 = 4;

	private final @Nullable ProxyCredentials credentials;

	Socks5Handshake(@Nullable ProxyCredentials credentials) {
		this.credentials = credentials;
	}

	@Override
	public CompletionStage<@Nullable Void> run(Flow proxy, Target.Host target, ProxyExchange exchange)
			throws ProxyException {
		return new Run(proxy, request(target), exchange).start();
	}

	private static byte[] request(Target.Host target) throws ProxyException {
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(new byte[] { VERSION, CONNECT, 0 });
		byte[] address = NetUtil.createByteArrayFromIpAddressString(target.host());
		if (address != null) {
			request.write((address.length == 4) ? IPV4 : IPV6);
			request.writeBytes(address);
		}
		else {
			byte[] name = target.host().getBytes(StandardCharsets.US_ASCII);
			if (name.length > Socks5Endpoint.MAX_BYTES) {
				throw new ProxyException("The name of the target has " + name.length + " bytes, but SOCKS5 carries "
						+ Socks5Endpoint.MAX_BYTES + " at most");
			}
			request.write(NAME);
			request.write(name.length);
			request.writeBytes(name);
		}
		request.write(target.port() >> 8);
		request.write(target.port());
		return request.toByteArray();
	}

	private static ByteBuf authentication(ProxyCredentials credentials) {
		byte[] user = credentials.user().getBytes(StandardCharsets.UTF_8);
		byte[] password = credentials.password().reveal().getBytes(StandardCharsets.UTF_8);
		return Unpooled.buffer()
			.writeByte(AUTHENTICATION_VERSION)
			.writeByte(user.length)
			.writeBytes(user)
			.writeByte(password.length)
			.writeBytes(password);
	}

	/**
	 * State of one handshake.
	 */
	private final class Run {

		private final Flow proxy;

		private final FlowReader reader;

		private final byte[] request;

		private final ProxyExchange exchange;

		Run(Flow proxy, byte[] request, ProxyExchange exchange) {
			this.proxy = proxy;
			this.reader = proxy.reader();
			this.request = request;
			this.exchange = exchange;
		}

		CompletionStage<@Nullable Void> start() {
			ByteBuf greeting = (Socks5Handshake.this.credentials != null)
					? bytes(VERSION, 2, NO_AUTHENTICATION, USER_AND_PASSWORD) : bytes(VERSION, 1, NO_AUTHENTICATION);
			return this.proxy.write(greeting)
				.thenCompose((nothing) -> answer(1, this::version))
				.thenCompose((nothing) -> answer(1, this::method));
		}

		private CompletionStage<@Nullable Void> version(ByteBuf answer) {
			int version = answer.readUnsignedByte();
			return (version == VERSION) ? done()
					: failed("It answers with version " + version + " of SOCKS, not " + VERSION + advice(version));
		}

		private static String advice(int version) {
			return switch (version) {
				// The version in replies of SOCKS4; some send that of requests
				case 0, 4 -> ": perhaps it is a SOCKS4 proxy, which is not supported";
				case 'H' -> ": perhaps it is an HTTP proxy, http://host:port";
				case 0x15 -> ": it speaks TLS, perhaps it is an HTTP proxy, https://host:port";
				default -> "";
			};
		}

		private CompletionStage<@Nullable Void> method(ByteBuf answer) {
			int method = answer.readUnsignedByte();
			ProxyCredentials known = Socks5Handshake.this.credentials;
			if (method == NO_AUTHENTICATION) {
				return ask();
			}
			if (method == USER_AND_PASSWORD && known != null) {
				return this.proxy.write(authentication(known)).thenCompose((nothing) -> answer(2, this::authenticated));
			}
			this.exchange.answered("no method");
			if (method != NO_METHOD) {
				return failed("It chose method " + method + " of authentication, which was not offered");
			}
			return refused((known != null) ? "It accepts neither a user with a password nor none"
					: "It requires authentication: set user and password in the URI, "
							+ "or with 'proxy.user' and 'proxy.password' of its connection");
		}

		private CompletionStage<@Nullable Void> authenticated(ByteBuf answer) {
			// Some servers send the version of SOCKS in place of that of RFC 1929, or
			// another
			if (answer.skipBytes(1).readUnsignedByte() != 0) {
				this.exchange.answered("authentication failed");
				return refused("It refused user and password: check those of its URI, "
						+ "or 'proxy.user' and 'proxy.password' of its connection");
			}
			return ask();
		}

		private CompletionStage<@Nullable Void> ask() {
			return this.proxy.write(Unpooled.wrappedBuffer(this.request))
				.thenCompose((nothing) -> answer(2, this::reply))
				.thenCompose((nothing) -> answer(2, this::boundAddress));
		}

		private CompletionStage<@Nullable Void> reply(ByteBuf answer) {
			int version = answer.readUnsignedByte();
			if (version != VERSION) {
				return failed("It replies with version " + version + " of SOCKS, not " + VERSION);
			}
			int code = answer.readUnsignedByte();
			this.exchange.answered(Socks5Reply.text(code));
			return (code == 0) ? done() : CompletableFuture.failedFuture(
					new ProxyException("It replied: " + Socks5Reply.text(code), Socks5Reply.isUnreachable(code)));
		}

		private CompletionStage<@Nullable Void> boundAddress(ByteBuf answer) {
			int type = answer.skipBytes(1).readUnsignedByte();
			return switch (type) {
				case IPV4 -> answer(4 + 2, (rest) -> done());
				case IPV6 -> answer(16 + 2, (rest) -> done());
				case NAME -> answer(1, (length) -> answer(length.readUnsignedByte() + 2, (rest) -> done()));
				default -> failed("Its reply has an address of unknown type " + type);
			};
		}

		private CompletionStage<@Nullable Void> answer(int length,
				Function<ByteBuf, CompletionStage<@Nullable Void>> then) {
			return this.reader.readExactly(length).thenCompose((answer) -> {
				this.exchange.started();
				try {
					return then.apply(answer);
				}
				finally {
					answer.release();
				}
			});
		}

		private static ByteBuf bytes(int... values) {
			ByteBuf buffer = Unpooled.buffer(values.length);
			for (int value : values) {
				buffer.writeByte(value);
			}
			return buffer;
		}

		private static CompletionStage<@Nullable Void> done() {
			return CompletableFuture.completedFuture(null);
		}

		private static CompletionStage<@Nullable Void> refused(String message) {
			return CompletableFuture.failedFuture(new ProxyException(message));
		}

		private static CompletionStage<@Nullable Void> failed(String message) {
			return CompletableFuture.failedFuture(new BrokenProxyException(message));
		}

	}

}
