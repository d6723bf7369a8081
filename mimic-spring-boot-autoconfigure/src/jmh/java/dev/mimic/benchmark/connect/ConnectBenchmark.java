package dev.mimic.benchmark.connect;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.mimic.benchmark.EmptyApplication;
import dev.mimic.benchmark.MinaClient;
import dev.mimic.benchmark.NettyTls;
import dev.mimic.benchmark.Table;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.transport.netty.EventLoops;
import dev.mimic.transport.ssh.EmbeddedSshServer;
import dev.mimic.transport.tls.TestCertificates;
import dev.mimic.transport.tls.TlsExecutor;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Compares the time to connect along all kinds of paths with the same protocol wired by
 * hand, over the same peers.
 *
 * @author Mimic Contributors
 */
public final class ConnectBenchmark {

	private static final String FLOW = "flow";

	private static final double TARGET = 1.15;

	private final ConfigurableApplicationContext application;

	private final Table table;

	private final int rounds;

	private final List<String> paths;

	private ConnectBenchmark(ConfigurableApplicationContext application, Table table, int rounds, List<String> paths) {
		this.application = application;
		this.table = table;
		this.rounds = rounds;
		this.paths = paths;
	}

	/**
	 * Runs the benchmark.
	 * @param args the title of the table, how many rounds to run, and the paths if not
	 * all
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		Table table = new Table(args[0], "path", "by", "connect", "ratio [95 %]", "target", "met",
				"connect, first byte, close", "ratio [95 %]");
		Path knownHosts = Files.createTempFile("known_hosts", "");
		try (ServerSocket target = Workers.listen(Workers::greet);
				ServerSocket tlsTarget = Workers.serve(TestCertificates.jdk(TestCertificates.SERVER)
					.getServerSocketFactory()
					.createServerSocket(0, 256, InetAddress.getLoopbackAddress()), Workers::greet);
				ServerSocket socks5 = Workers.listen(Proxies::socks5);
				ServerSocket proxy = Workers.listen(Proxies::connect);
				EmbeddedSshServer sshd = EmbeddedSshServer.start();
				TlsExecutor tasks = new TlsExecutor(Runtime.getRuntime().availableProcessors())) {
			Files.writeString(knownHosts, sshd.knownHost() + "\n");
			int port = target.getLocalPort();
			String connections = "--mimic.connections.";
			String uri = "uri=tcp://127.0.0.1:" + port;
			try (ConfigurableApplicationContext application = EmptyApplication.run(
					"--logging.level.org.apache.sshd=off", connections + "direct." + uri,
					connections + "tls.uri=tls://127.0.0.1:" + tlsTarget.getLocalPort(),
					connections + "tls.ssl.bundle=peer",
					"--spring.ssl.bundle.pem.peer.truststore.certificate="
							+ TestCertificates.AUTHORITY.getCertificatePEM(),
					connections + "socks5." + uri, connections + "socks5.via=socks5-hop",
					connections + "socks5-hop.uri=socks5://127.0.0.1:" + socks5.getLocalPort(),
					connections + "connect." + uri, connections + "connect.via=connect-hop",
					connections + "connect-hop.uri=http://127.0.0.1:" + proxy.getLocalPort(),
					connections + "ssh." + uri, connections + "ssh.via=ssh-hop",
					connections + "ssh-hop.uri=ssh://" + EmbeddedSshServer.USER + "@127.0.0.1:" + sshd.port(),
					connections + "ssh-hop.ssh.password=" + EmbeddedSshServer.PASSWORD,
					connections + "ssh-hop.ssh.known-hosts=file:" + knownHosts);
					MinaClient mina = MinaClient.withCipherOfFlows(sshd.port())) {
				EventLoops loops = application.getBean(EventLoops.class);
				ConnectBenchmark benchmark = new ConnectBenchmark(application, table, Integer.parseInt(args[1]),
						List.of(args).subList(2, args.length));
				benchmark.compare("direct", "Netty", new NettyConnector(loops, port, null));
				NettyTls tls = new NettyTls(tasks, "127.0.0.1", tlsTarget.getLocalPort());
				benchmark.compare("tls", "Netty", new NettyConnector(loops, tlsTarget.getLocalPort(), tls::handler));
				benchmark.compare("socks5", "Netty",
						new NettyConnector(loops, socks5.getLocalPort(), () -> new Socks5Handler(port)));
				benchmark.compare("connect", "Netty",
						new NettyConnector(loops, proxy.getLocalPort(), () -> new ConnectHandler(port)));
				benchmark.compare("ssh", "MINA", new MinaConnector(mina.session(), port));
			}
		}
		finally {
			Files.delete(knownHosts);
		}
		table.print();
		System.exit(0);
	}

	private void compare(String connection, String baseline, Connector byHand) throws Exception {
		if (!this.paths.isEmpty() && !this.paths.contains(connection)) {
			return;
		}
		ConnectContest contest = new ConnectContest().add(baseline, byHand)
			.add(baseline + ", once more", byHand)
			.add(FLOW, new FlowConnector(this.application.getBean(FlowResolver.class), connection));
		contest.run(this.rounds);
		for (String name : contest.names()) {
			boolean itself = name.equals(baseline);
			boolean judged = name.equals(FLOW);
			this.table.add(connection, name, micros(contest.connect(name)),
					itself ? "" : contest.connectRatio(name, baseline).toString(),
					judged ? "≤ %.2f".formatted(TARGET) : "",
					judged ? Table.met(contest.connectRatio(name, baseline).median() <= TARGET) : "",
					micros(contest.all(name)), itself ? "" : contest.allRatio(name, baseline).toString());
		}
	}

	private static String micros(double nanos) {
		return "%.0f µs".formatted(nanos / 1000);
	}

}
