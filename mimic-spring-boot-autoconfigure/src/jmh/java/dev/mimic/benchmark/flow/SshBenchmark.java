package dev.mimic.benchmark.flow;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.mimic.benchmark.EmptyApplication;
import dev.mimic.benchmark.MinaClient;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.transport.ssh.EmbeddedSshServer;
import org.apache.sshd.common.util.net.SshdSocketAddress;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Compares flows through SSH to sockets through the local port forwarding of MINA SSHD,
 * both used by blocking streams, with the same server.
 *
 * @author Mimic Contributors
 */
public final class SshBenchmark {

	private static final String FLOW = "flow";

	private static final String FORWARDING = "MINA's forwarding";

	private SshBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param args the title of the table, and how many rounds to run
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		FlowTable table = new FlowTable(args[0]);
		Path knownHosts = Files.createTempFile("known_hosts", "");
		try (EmbeddedSshServer sshd = EmbeddedSshServer.start()) {
			Files.writeString(knownHosts, sshd.knownHost() + "\n");
			for (Exchange exchange : List.of(Exchange.UPLOAD, Exchange.DOWNLOAD)) {
				try (Peer peer = new Peer(exchange);
						ConfigurableApplicationContext application = start(peer, sshd, knownHosts)) {
					compare(exchange, application.getBean(FlowResolver.class).resolve("peer"), peer, sshd, table,
							Integer.parseInt(args[1]));
				}
			}
		}
		finally {
			Files.delete(knownHosts);
		}
		table.print();
		System.exit(0);
	}

	private static ConfigurableApplicationContext start(Peer peer, EmbeddedSshServer sshd, Path knownHosts)
			throws IOException {
		return EmptyApplication.run("--logging.level.org.apache.sshd=off",
				"--mimic.connections.peer.uri=tcp://127.0.0.1:" + peer.address().getPort(),
				"--mimic.connections.peer.via=hop",
				"--mimic.connections.hop.uri=ssh://" + EmbeddedSshServer.USER + "@127.0.0.1:" + sshd.port(),
				"--mimic.connections.hop.ssh.password=" + EmbeddedSshServer.PASSWORD,
				"--mimic.connections.hop.ssh.known-hosts=file:" + knownHosts);
	}

	private static void compare(Exchange exchange, Flow flow, Peer peer, EmbeddedSshServer sshd, FlowTable table,
			int rounds) throws Exception {
		try (MinaClient first = MinaClient.withCipherOfFlows(sshd.port());
				MinaClient second = MinaClient.withCipherOfFlows(sshd.port());
				MinaClient untouched = MinaClient.withDefaults(sshd.port());
				Socket socket = forward(first, peer);
				Socket other = forward(second, peer);
				Socket slow = forward(untouched, peer)) {
			Contest contest = new Contest().add(FORWARDING, blocking(exchange, socket))
				.add(FORWARDING + ", once more", blocking(exchange, other))
				.add(FORWARDING + ", its own choice of cipher", blocking(exchange, slow))
				.add(FLOW, new BlockingSubject(exchange, flow.inputStream(), flow.outputStream()));
			contest.run(rounds);
			for (String subject : contest.names()) {
				table.add(exchange.name() + ", " + first.cipher(), exchange, contest, subject, FORWARDING,
						FLOW.equals(subject) ? Double.valueOf(1) : null);
			}
		}
	}

	private static Socket forward(MinaClient client, Peer peer) throws IOException {
		SshdSocketAddress bound = client.session()
			.startLocalPortForwarding(new SshdSocketAddress("127.0.0.1", 0),
					new SshdSocketAddress("127.0.0.1", peer.address().getPort()));
		Socket socket = new Socket();
		socket.connect(new InetSocketAddress("127.0.0.1", bound.getPort()));
		socket.setTcpNoDelay(true);
		return socket;
	}

	private static Subject blocking(Exchange exchange, Socket socket) throws IOException {
		return new BlockingSubject(exchange, socket.getInputStream(), socket.getOutputStream());
	}

}
