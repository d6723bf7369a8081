package dev.mimic.transport.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.mimic.gate.shared.Programs;
import dev.mimic.testkit.ReservedPorts;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that is a real program.
 *
 * @author Mimic Contributors
 */
public final class ProxyProgram implements AutoCloseable {

	private final Process process;

	private final int port;

	private ProxyProgram(Path log, int port, List<String> command) throws IOException {
		List<String> found = new ArrayList<>(command);
		found.set(0, Programs.find(command.get(0)).orElseThrow().toString());
		this.port = port;
		this.process = new ProcessBuilder(found).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		Awaitility.await("a connection to " + found.get(0)).ignoreExceptions().until(() -> {
			new Socket(InetAddress.getLoopbackAddress(), port).close();
			return true;
		});
	}

	/**
	 * Starts microsocks.
	 * @param folder where its files go
	 * @param user the user that may use it, or {@code null} for all
	 * @param password the password of the user
	 * @return the proxy
	 * @throws IOException if it does not start
	 */
	public static ProxyProgram microsocks(Path folder, @Nullable String user, @Nullable String password)
			throws IOException {
		int port = ReservedPorts.reserve();
		List<String> command = new ArrayList<>(List.of("microsocks", "-i", "127.0.0.1", "-p", String.valueOf(port)));
		if (user != null && password != null) {
			command.addAll(List.of("-u", user, "-P", password));
		}
		return new ProxyProgram(folder.resolve("microsocks.log"), port, command);
	}

	/**
	 * Starts tinyproxy.
	 * @param folder where its files go
	 * @param user the user that may use it, or {@code null} for all
	 * @param password the password of the user
	 * @return the proxy
	 * @throws IOException if it does not start
	 */
	public static ProxyProgram tinyproxy(Path folder, @Nullable String user, @Nullable String password)
			throws IOException {
		int port = ReservedPorts.reserve();
		Path configuration = Files.writeString(folder.resolve("tinyproxy.conf"), """
				Port %d
				Listen 127.0.0.1
				Timeout 60
				MaxClients 20
				%s
				""".formatted(port, (user != null) ? "BasicAuth " + user + " " + password : ""));
		return new ProxyProgram(folder.resolve("tinyproxy.log"), port,
				List.of("tinyproxy", "-d", "-c", configuration.toString()));
	}

	static ProxyProgram squid(Path folder, @Nullable String user, @Nullable String password, int allowedPort)
			throws IOException {
		int port = ReservedPorts.reserve();
		// Started by root it becomes another user, which has to find the helper
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		String authentication = "";
		if (user != null) {
			Path helper = Files.writeString(folder.resolve("authenticate"), """
					#!/bin/sh
					while read -r user password; do
						if [ "$user $password" = "%s %s" ]; then echo OK; else echo ERR; fi
					done
					""".formatted(user, password));
			Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwxr-xr-x"));
			authentication = """
					auth_param basic program %s
					auth_param basic children 1
					acl known proxy_auth REQUIRED
					http_access deny !known
					""".formatted(helper);
		}
		Path configuration = Files.writeString(folder.resolve("squid.conf"), """
				http_port 127.0.0.1:%d
				visible_hostname localhost
				pid_filename none
				cache_log /dev/null
				access_log none
				netdb_filename none
				pinger_enable off
				cache deny all
				coredump_dir /tmp
				shutdown_lifetime 0 seconds
				acl CONNECT method CONNECT
				acl allowed port %d
				%s
				http_access allow CONNECT allowed
				http_access deny all
				""".formatted(port, allowedPort, authentication));
		return new ProxyProgram(folder.resolve("squid.log"), port,
				List.of("squid", "-N", "-f", configuration.toString()));
	}

	/**
	 * Returns where it listens.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
	}

}
