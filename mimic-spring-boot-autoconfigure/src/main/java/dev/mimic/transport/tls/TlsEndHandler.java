package dev.mimic.transport.tls;

import java.util.function.UnaryOperator;

import javax.net.ssl.SSLException;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tells the end that the peer has announced by {@code close_notify} from one that any
 * attacker on the way could have made (RFC 8446, section 6.1).
 *
 * @author Mimic Contributors
 */
final class TlsEndHandler extends ChannelInboundHandlerAdapter {

	private final UnaryOperator<@Nullable String> refusals;

	private boolean ended;

	/**
	 * Creates a handler.
	 * @param refusals describes why the peer ended the connection by an alert, or returns
	 * {@code null}. With TLS 1.3 it refuses a client only after the handshake
	 */
	TlsEndHandler(UnaryOperator<@Nullable String> refusals) {
		this.refusals = refusals;
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event == SslCloseCompletionEvent.SUCCESS) {
			end(context);
		}
		else if (event == ChannelInputShutdownEvent.INSTANCE) {
			// What was decrypted before may still be on its way through the loop
			context.executor().execute(() -> truncate(context));
		}
		else {
			context.fireUserEventTriggered(event);
		}
	}

	private void end(ChannelHandlerContext context) {
		if (!this.ended) {
			this.ended = true;
			context.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
		}
	}

	private void truncate(ChannelHandlerContext context) {
		if (!this.ended) {
			this.ended = true;
			context.fireExceptionCaught(new TlsTruncationException());
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		truncate(context);
		context.fireChannelInactive();
	}

	@Override
	@SuppressWarnings("deprecation")
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		this.ended = true;
		context.fireExceptionCaught(
				describe((cause instanceof DecoderException && cause.getCause() != null) ? cause.getCause() : cause));
	}

	private Throwable describe(Throwable cause) {
		String refusal = HandshakeFailures.isAlert(cause) ? this.refusals.apply(cause.getMessage()) : null;
		return (refusal != null) ? new SSLException(refusal, cause) : cause;
	}

}
