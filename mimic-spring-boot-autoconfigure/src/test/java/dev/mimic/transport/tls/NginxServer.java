package dev.mimic.transport.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.mimic.gate.shared.Programs;
import dev.mimic.testkit.ReservedPorts;
import io.netty.pkitesting.X509Bundle;
import org.awaitility.Awaitility;

/**
 * An nginx that answers "pong" over TLS on a port for each certificate.
 *
 * @author Mimic Contributors
 */
final class NginxServer implements AutoCloseable {

	private final Map<X509Bundle, Integer> ports = new LinkedHashMap<>();

	private final int mutualPort = ReservedPorts.reserve();

	private final int namedPort = ReservedPorts.reserve();

	private final Process process;

	NginxServer(Path folder, X509Bundle... certificates) throws IOException {
		// Its workers are another user
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		StringBuilder servers = new StringBuilder();
		for (X509Bundle certificate : certificates) {
			int port = ReservedPorts.reserve();
			this.ports.put(certificate, port);
			servers.append(server(folder, port, certificate, ""));
		}
		servers.append(server(folder, this.namedPort, certificates[0], ""));
		servers.append(server(folder, this.namedPort, certificates[1], "server_name my_service;"));
		Path authority = Files.writeString(folder.resolve("authority.pem"),
				TestCertificates.AUTHORITY.getCertificatePEM());
		servers.append(server(folder, this.mutualPort, certificates[0],
				"ssl_verify_client on; ssl_client_certificate " + authority + ";"));
		Path configuration = Files.writeString(folder.resolve("nginx.conf"), """
				daemon off; worker_processes 1; pid %1$s/nginx.pid; error_log %1$s/error.log;
				events { worker_connections 512; }
				http {
				access_log off;
				client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
				uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
				ssl_protocols TLSv1.2 TLSv1.3;
				%2$s
				}
				""".formatted(folder, servers));
		this.process = new ProcessBuilder(Programs.find("nginx").orElseThrow().toString(), "-e",
				folder.resolve("error.log").toString(), "-c", configuration.toString())
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("nginx.log").toFile())
			.start();
		Awaitility.await("a connection to nginx").ignoreExceptions().until(() -> {
			new Socket(InetAddress.getLoopbackAddress(), this.mutualPort).close();
			return true;
		});
	}

	private static String server(Path folder, int port, X509Bundle certificate, String more) throws IOException {
		Path chain = Files.writeString(Files.createTempFile(folder, "server", ".crt"),
				certificate.getCertificatePathPEM());
		Path key = Files.writeString(Files.createTempFile(folder, "server", ".key"), certificate.getPrivateKeyPEM());
		return """
				server { listen 127.0.0.1:%d ssl; ssl_certificate %s; ssl_certificate_key %s; %s
				add_header X-Indicated "<$ssl_server_name>"; return 200 pong; }
				""".formatted(port, chain, key, more);
	}

	int port(X509Bundle certificate) {
		Integer port = this.ports.get(certificate);
		if (port == null) {
			throw new IllegalArgumentException("There is no server with this certificate");
		}
		return port;
	}

	/**
	 * Returns the port that wants a certificate of the client.
	 * @return the port
	 */
	int mutualPort() {
		return this.mutualPort;
	}

	/**
	 * Returns the port that shows the second certificate to those who ask for
	 * {@code my_service}, and the first one to others.
	 * @return the port
	 */
	int namedPort() {
		return this.namedPort;
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
	}

}
