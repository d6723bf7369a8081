package dev.mimic.autoconfigure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javax.net.ssl.SSLSession;

import dev.mimic.autoconfigure.server.FlowServerAutoConfiguration;
import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowHandler;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.testkit.ReservedPorts;
import dev.mimic.transport.proxy.ProxyProgram;
import dev.mimic.transport.ssh.OpenSshServer;
import dev.mimic.transport.tls.TestCertificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every transport with every kind of TLS over every chain of hops that makes sense,
 * through real proxies and a real SSH server, as the configuration asks for it.
 *
 * @author Mimic Contributors
 */
@RequiresProgram({ "sshd", "microsocks", "tinyproxy" })
@Timeout(60)
class HopMatrixTests {

	private static final int SIZE = 1024 * 1024;

	private static final Map<String, String> HOPS = new LinkedHashMap<>(Map.of("none", ""));

	private static final List<AutoCloseable> peers = new ArrayList<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext application;

	static {
		HOPS.put("socks5", "socks");
		HOPS.put("connect", "web");
		HOPS.put("ssh", "bastion");
		HOPS.put("ssh-socks5", "bastion,socks");
		HOPS.put("connect-tls-ssh", "web,bastion-tls");
	}

	@BeforeAll
	static void start() throws Exception {
		OpenSshServer sshd = keep(OpenSshServer.start(folder));
		List<String> properties = new ArrayList<>();
		properties.addAll(List.of(TestBundles.bundle("trusting", null, TestCertificates.AUTHORITY)));
		properties.addAll(List.of(TestBundles.bundle("server", TestCertificates.SERVER, TestCertificates.AUTHORITY)));
		properties
			.addAll(List.of(TestBundles.bundle("other", TestCertificates.OTHER_SERVER, TestCertificates.AUTHORITY)));
		properties.addAll(List.of(TestBundles.bundle("client", TestCertificates.CLIENT, TestCertificates.AUTHORITY)));
		addHops(properties, sshd);
		for (String security : List.of("plain", "tls", "mtls", "wrong")) {
			String port = String.valueOf(ReservedPorts.reserve());
			addTarget(properties, "tcp", security, "tcp://127.0.0.1:" + port, "tcp://localhost:" + port);
			String unix = "unix://" + folder.resolve(security + ".sock");
			addTarget(properties, "unix", security, unix, unix);
			addTarget(properties, "memory", security, "memory://" + security, "memory://" + security);
		}
		application = new SpringApplicationBuilder(Peers.class).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off")
			.run(properties.stream().map((property) -> "--" + property).toArray(String[]::new));
	}

	private static void addHops(List<String> properties, OpenSshServer sshd) throws Exception {
		String login = System.getProperty("user.name") + "@127.0.0.1:";
		ProxyProgram socks = keep(ProxyProgram.microsocks(folder, null, null));
		ProxyProgram web = keep(ProxyProgram.tinyproxy(folder, null, null));
		String tlsPort = String.valueOf(ReservedPorts.reserve());
		properties.addAll(List.of("mimic.connections.socks.uri=socks5://127.0.0.1:" + socks.port(),
				"mimic.connections.web.uri=http://127.0.0.1:" + web.port(),
				"mimic.connections.bastion.uri=ssh://" + login + sshd.port(),
				"mimic.connections.bastion.ssh.private-key=file:" + sshd.clientKey().file(),
				"mimic.connections.bastion.ssh.known-hosts=file:" + sshd.knownHosts(),
				"mimic.connections.sshd.uri=tcp://127.0.0.1:" + sshd.port(),
				"mimic.servers.sshd-tls.uri=tls://127.0.0.1:" + tlsPort, "mimic.servers.sshd-tls.handler=toSshd",
				"mimic.servers.sshd-tls.ssl.bundle=server",
				"mimic.connections.bastion-tls.uri=ssh://" + login + tlsPort,
				"mimic.connections.bastion-tls.ssh.private-key=file:" + sshd.clientKey().file(),
				"mimic.connections.bastion-tls.ssh.known-hosts=file:" + knownHosts(sshd, tlsPort),
				"mimic.connections.bastion-tls.ssl.bundle=trusting"));
	}

	private static Path knownHosts(OpenSshServer sshd, String port) throws Exception {
		return Files.writeString(folder.resolve("known_hosts_tls"),
				"[127.0.0.1]:" + port + " " + sshd.hostKey().publicKey() + "\n");
	}

	private static void addTarget(List<String> properties, String transport, String security, String listen,
			String connect) {
		String server = "mimic.servers." + transport + "-" + security;
		properties.add(server + ".uri=" + listen);
		properties.add(server + ".handler=echo");
		if (!security.equals("plain")) {
			properties.add(server + ".ssl.bundle=" + (security.equals("wrong") ? "other" : "server"));
			properties.add(server + ".ssl.client-auth=" + (security.equals("mtls") ? "need" : "none"));
		}
		for (String hops : HOPS.keySet()) {
			if (!makesSense(transport, hops)) {
				continue;
			}
			String connection = "mimic.connections." + transport + "-" + security + "-" + hops;
			properties.add(connection + ".uri=" + connect);
			properties.add(connection + ".via=" + HOPS.get(hops));
			if (!security.equals("plain")) {
				properties.add(connection + ".ssl.bundle=" + (security.equals("mtls") ? "client" : "trusting"));
				if (!transport.equals("tcp")) {
					properties.add(connection + ".ssl.server-name=db.internal");
				}
			}
		}
	}

	/**
	 * Tells whether hops can lead to a transport: proxies know ports only, and nothing
	 * outside of the process leads into its memory.
	 */
	private static boolean makesSense(String transport, String hops) {
		return switch (transport) {
			case "unix" -> hops.equals("none") || hops.endsWith("ssh");
			case "memory" -> hops.equals("none");
			default -> true;
		};
	}

	private static <T extends AutoCloseable> T keep(T peer) {
		peers.add(peer);
		return peer;
	}

	@AfterAll
	static void stop() throws Exception {
		if (application != null) {
			application.close();
		}
		for (AutoCloseable peer : peers) {
			peer.close();
		}
	}

	static Stream<String> connections() {
		return Stream.of("tcp", "unix", "memory")
			.flatMap((transport) -> HOPS.keySet()
				.stream()
				.filter((hops) -> makesSense(transport, hops))
				.flatMap((hops) -> Stream.of("plain", "tls", "mtls")
					.map((security) -> transport + "-" + security + "-" + hops)));
	}

	static Stream<String> connectionsToSomebodyElse() {
		return connections().filter((name) -> name.matches("[a-z]+-tls-.*"))
			.map((name) -> name.replaceFirst("-tls-", "-wrong-"));
	}

	@ParameterizedTest
	@MethodSource("connections")
	void megabyteGoesBothWays(String connection) throws Exception {
		byte[] data = new byte[SIZE];
		new Random(1).nextBytes(data);
		try (Flow flow = application.getBean(FlowResolver.class).resolve(connection)) {
			assertThat(flow.unwrap(SSLSession.class) != null).isEqualTo(!connection.contains("-plain-"));
			CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(flow, data), (task) -> {
				Thread thread = new Thread(task, "matrix-sender");
				thread.setDaemon(true);
				thread.start();
			});
			assertThat(flow.inputStream().readNBytes(SIZE)).isEqualTo(data);
			sent.join();
		}
	}

	private static void send(Flow flow, byte[] data) {
		OutputStream output = flow.outputStream();
		try {
			for (int i = 0; i < SIZE; i += 10_000) {
				output.write(data, i, Math.min(10_000, SIZE - i));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// 27
	@ParameterizedTest
	@MethodSource("connectionsToSomebodyElse")
	void certificateForAnotherNameIsRefused(String connection) {
		assertThatExceptionOfType(NoFlowException.class)
			.isThrownBy(() -> application.getBean(FlowResolver.class).resolve(connection))
			.withMessageContaining("its certificate was refused");
	}

	/**
	 * The other ends.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, MimicAutoConfiguration.class,
			FlowServerAutoConfiguration.class })
	static class Peers {

		@Bean
		FlowHandler echo() {
			return (flow) -> flow.reader().transferTo(flow);
		}

		@Bean
		FlowHandler toSshd(@Lazy FlowResolver flows) {
			return (flow) -> flows.resolveAsync("sshd")
				.thenCompose((sshd) -> CompletableFuture
					.allOf(flow.reader().transferTo(sshd), sshd.reader().transferTo(flow))
					.whenComplete((nothing, ex) -> sshd.close()));
		}

	}

}
