package dev.mimic.sample.proxy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowHandler;
import dev.mimic.flow.FlowReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * SOCKS5 proxy (RFC 1928) for all clients on this machine, with names and IPv4 addresses.
 *
 * @author Mimic Contributors
 */
@Component
class SocksProxy implements FlowHandler {

	private static final byte[] NO_AUTHENTICATION = { 5, 0 };

	private static final byte[] SUCCEEDED = { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 };

	private static final byte[] HOST_UNREACHABLE = { 5, 4, 0, 1, 0, 0, 0, 0, 0, 0 };

	private static final int IPV4 = 1;

	private static final int NAME = 3;

	private final Tunnels tunnels;

	SocksProxy(Tunnels tunnels) {
		this.tunnels = tunnels;
	}

	@Override
	public CompletionStage<?> handle(Flow flow) {
		FlowReader reader = flow.reader();
		return read(reader, 2, (greeting) -> (int) greeting.getUnsignedByte(1))
			.thenCompose((methods) -> read(reader, methods, ByteBuf::readableBytes))
			.thenCompose((methods) -> flow.write(Unpooled.wrappedBuffer(NO_AUTHENTICATION)))
			.thenCompose((nothing) -> read(reader, 4, (request) -> (int) request.getByte(3)))
			.thenCompose((type) -> host(type, reader))
			.thenCompose((host) -> read(reader, 2, ByteBuf::readUnsignedShort)
				.thenCompose((port) -> this.tunnels.open(host, port)))
			.handle((target, ex) -> (target != null) ? lead(flow, target)
					: flow.write(Unpooled.wrappedBuffer(HOST_UNREACHABLE)))
			.thenCompose(Function.identity());
	}

	private static CompletionStage<@Nullable Void> lead(Flow flow, Flow target) {
		return flow.write(Unpooled.wrappedBuffer(SUCCEEDED)).thenCompose((nothing) -> Tunnels.join(flow, target));
	}

	private static CompletableFuture<String> host(int type, FlowReader reader) {
		return switch (type) {
			case IPV4 -> read(reader, 4, (bytes) -> bytes.readUnsignedByte() + "." + bytes.readUnsignedByte() + "."
					+ bytes.readUnsignedByte() + "." + bytes.readUnsignedByte());
			case NAME -> read(reader, 1, (length) -> (int) length.readUnsignedByte())
				.thenCompose((length) -> read(reader, length, (name) -> name.toString(StandardCharsets.US_ASCII)));
			default -> CompletableFuture.failedFuture(new FlowException("There is no address of type " + type));
		};
	}

	private static <T> CompletableFuture<T> read(FlowReader reader, int length, Function<ByteBuf, T> parse) {
		return reader.readExactly(length).thenApply((bytes) -> {
			try {
				return parse.apply(bytes);
			}
			finally {
				bytes.release();
			}
		});
	}

}
