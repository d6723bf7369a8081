package dev.mimic.benchmark.flow;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

import dev.mimic.benchmark.EmptyApplication;
import dev.mimic.benchmark.NettyTls;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.transport.tls.TestCertificates;
import dev.mimic.transport.tls.TlsExecutor;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Compares flows with TLS to Netty channels with an {@link SslHandler} of the same
 * provider, protocol and cipher.
 *
 * @author Mimic Contributors
 */
public final class TlsBenchmark {

	private static final String FLOW = "flow";

	private static final String NETTY = "Netty";

	private TlsBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param args the title of the table, and how many rounds to run
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		FlowTable table = new FlowTable(args[0]);
		for (Exchange exchange : List.of(Exchange.PING_PONG, Exchange.UPLOAD, Exchange.DOWNLOAD)) {
			try (TlsPeer peer = new TlsPeer(exchange);
					ConfigurableApplicationContext application = EmptyApplication.run(
							"--mimic.connections.peer.uri=tls://127.0.0.1:" + peer.port(),
							"--mimic.connections.peer.ssl.bundle=peer",
							"--spring.ssl.bundle.pem.peer.truststore.certificate="
									+ TestCertificates.AUTHORITY.getCertificatePEM());
					TlsExecutor tasks = new TlsExecutor(Runtime.getRuntime().availableProcessors())) {
				Flow flow = application.getBean(FlowResolver.class).resolve("peer");
				compare(exchange, flow, peer, tasks, table, Integer.parseInt(args[1]));
			}
		}
		table.print();
	}

	private static void compare(Exchange exchange, Flow flow, TlsPeer peer, Executor tasks, FlowTable table, int rounds)
			throws Exception {
		EventLoop loop = Objects.requireNonNull(flow.unwrap(Channel.class)).eventLoop();
		NettyTls tls = new NettyTls(tasks, "127.0.0.1", peer.port());
		Contest contest = new Contest().add(NETTY, netty(exchange, flow, peer, loop, tls.handler()))
			.add(NETTY + ", once more", netty(exchange, flow, peer, loop, tls.handler()))
			.add(FLOW, new FlowSubject(exchange, flow, loop));
		contest.run(rounds);
		SSLSession session = session(flow);
		String name = "%s, %s, %s".formatted(exchange.name(), session.getProtocol(), session.getCipherSuite());
		for (String subject : contest.names()) {
			table.add(name, exchange, contest, subject, NETTY,
					FLOW.equals(subject) ? Double.valueOf(exchange.isBulk() ? 0.95 : 1.10) : null);
		}
	}

	private static Subject netty(Exchange exchange, Flow flow, TlsPeer peer, EventLoop loop, SslHandler handler) {
		InetSocketAddress address = new InetSocketAddress("127.0.0.1", peer.port());
		NettySubject subject = new NettySubject(exchange, address, loop, handler);
		handler.handshakeFuture().syncUninterruptibly();
		SSLEngine engine = handler.engine();
		SSLEngine other = Objects.requireNonNull(flow.unwrap(SSLEngine.class));
		SSLSession session = session(flow);
		if (engine.getClass() != other.getClass() || !engine.getSession().getProtocol().equals(session.getProtocol())
				|| !engine.getSession().getCipherSuite().equals(session.getCipherSuite())) {
			throw new IllegalStateException("The flow and the channel do not do the same TLS");
		}
		return subject;
	}

	private static SSLSession session(Flow flow) {
		return Objects.requireNonNull(flow.unwrap(SSLSession.class));
	}

}
