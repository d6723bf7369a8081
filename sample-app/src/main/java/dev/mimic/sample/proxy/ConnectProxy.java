package dev.mimic.sample.proxy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * HTTP proxy that creates tunnels (RFC 9110, 9.3.6) for all clients on this machine.
 *
 * @author Mimic Contributors
 */
@Component
class ConnectProxy implements FlowHandler {

	private static final byte[] END = { '\r', '\n', '\r', '\n' };

	private static final int MAX_HEAD = 8 * 1024;

	private static final Pattern REQUEST = Pattern.compile("CONNECT ([^\\s:]+):(\\d{1,5}) HTTP/1\\.[01]\r\n(?s:.*)");

	private final Tunnels tunnels;

	ConnectProxy(Tunnels tunnels) {
		this.tunnels = tunnels;
	}

	@Override
	public CompletionStage<?> handle(Flow flow) {
		return flow.reader().readUntil(END, MAX_HEAD).thenCompose((head) -> answer(text(head), flow));
	}

	private CompletionStage<?> answer(String head, Flow flow) {
		Matcher request = REQUEST.matcher(head);
		if (!request.matches()) {
			return say("405 Method Not Allowed", flow);
		}
		return this.tunnels.open(request.group(1), Integer.parseInt(request.group(2)))
			.handle((target, ex) -> (target != null) ? lead(flow, target) : say("502 Bad Gateway", flow))
			.thenCompose(Function.identity());
	}

	private static CompletionStage<@Nullable Void> lead(Flow flow, Flow target) {
		return say("200 Connection Established", flow).thenCompose((nothing) -> Tunnels.join(flow, target));
	}

	private static CompletableFuture<@Nullable Void> say(String status, Flow flow) {
		return flow.write(Unpooled.copiedBuffer("HTTP/1.1 " + status + "\r\n\r\n", StandardCharsets.US_ASCII));
	}

	private static String text(@Nullable ByteBuf head) {
		if (head == null) {
			return "";
		}
		try {
			return head.toString(StandardCharsets.US_ASCII);
		}
		finally {
			head.release();
		}
	}

}
