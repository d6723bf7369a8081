package dev.mimic.benchmark.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;

import dev.mimic.benchmark.EmptyApplication;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Compares flows of an application with default properties to what is below them.
 *
 * @author Mimic Contributors
 */
public final class FlowBenchmark {

	private static final String PEER = "peer";

	private static final String FLOW = "flow";

	private static final String NETTY = "Netty";

	private static final String SOCKET = "java.net.Socket";

	private final Exchange exchange;

	private final FlowResolver resolver;

	private final SocketAddress address;

	private final FlowTable table;

	private final int rounds;

	private FlowBenchmark(Exchange exchange, ApplicationContext application, SocketAddress address, FlowTable table,
			int rounds) {
		this.exchange = exchange;
		this.resolver = application.getBean(FlowResolver.class);
		this.address = address;
		this.table = table;
		this.rounds = rounds;
	}

	/**
	 * Runs the benchmark.
	 * @param args the title of the table, and how many rounds to run
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		FlowTable table = new FlowTable(args[0]);
		for (Exchange exchange : List.of(Exchange.PING_PONG, Exchange.UPLOAD, Exchange.DOWNLOAD)) {
			try (Peer peer = new Peer(exchange); ConfigurableApplicationContext application = start(peer)) {
				FlowBenchmark benchmark = new FlowBenchmark(exchange, application, peer.address(), table,
						Integer.parseInt(args[1]));
				benchmark.compareAsynchronous();
				benchmark.compareBlocking();
			}
		}
		table.print();
	}

	private static ConfigurableApplicationContext start(Peer peer) throws IOException {
		return EmptyApplication.run("--mimic.connections.peer.uri=tcp://127.0.0.1:" + peer.address().getPort());
	}

	private void compareAsynchronous() throws Exception {
		Flow flow = this.resolver.resolve(PEER);
		EventLoop loop = loop(flow);
		Contest contest = new Contest().add(NETTY, new NettySubject(this.exchange, this.address, loop))
			.add(NETTY + ", once more", new NettySubject(this.exchange, this.address, loop))
			.add(FLOW, new FlowSubject(this.exchange, flow, loop))
			.add("Reactor Netty", new ReactorSubject(this.exchange, this.address, loop));
		contest.run(this.rounds);
		double target = this.exchange.isBulk() ? 0.95 : 1.10;
		String name = this.exchange.name();
		for (String subject : contest.names()) {
			this.table.add(name, this.exchange, contest, subject, NETTY, FLOW.equals(subject) ? target : null);
		}
	}

	private void compareBlocking() throws Exception {
		Flow flow = this.resolver.resolve(PEER);
		NettyStreams netty = new NettyStreams(this.address, loop(flow));
		ReactorStreams reactor = new ReactorStreams(this.address, loop(flow));
		try (Socket socket = new Socket()) {
			socket.connect(this.address);
			socket.setTcpNoDelay(true);
			Contest contest = new Contest().add(NETTY, blocking(netty.inputStream(), netty.outputStream()))
				.add(FLOW, blocking(flow.inputStream(), flow.outputStream()))
				.add("Reactor Netty", blocking(reactor.inputStream(), reactor.outputStream()))
				.add(SOCKET, blocking(socket.getInputStream(), socket.getOutputStream()));
			contest.run(this.rounds);
			Double target = this.exchange.isBulk() ? null : Double.valueOf(1.05);
			String name = this.exchange.name() + ", blocking";
			for (String subject : contest.names()) {
				this.table.add(name, this.exchange, contest, subject, NETTY, FLOW.equals(subject) ? target : null);
			}
			this.table.add(name, this.exchange, contest, FLOW, SOCKET, null);
		}
	}

	// Returns the loop of a flow, for all to use.
	private static EventLoop loop(Flow flow) {
		return Objects.requireNonNull(flow.unwrap(Channel.class)).eventLoop();
	}

	private Subject blocking(InputStream input, OutputStream output) {
		return new BlockingSubject(this.exchange, input, output);
	}

}
