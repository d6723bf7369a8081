package dev.mimic.sample.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

import dev.mimic.gate.shared.Programs;
import dev.mimic.testkit.ReservedPorts;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Real Redis with an empty configuration, which runs for a test class. It keeps nothing
 * on disk.
 *
 * @author Mimic Contributors
 */
final class RedisProcess implements BeforeAllCallback, AfterAllCallback {

	private final int port = ReservedPorts.reserve();

	private @Nullable Process process;

	int port() {
		return this.port;
	}

	@Override
	public void beforeAll(ExtensionContext context) throws IOException {
		this.process = new ProcessBuilder(Programs.find("redis-server").orElseThrow().toString(), "--port",
				String.valueOf(this.port), "--bind", "127.0.0.1", "--save", "")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Awaitility.await("a connection to redis-server").ignoreExceptions().until(() -> {
			new Socket(InetAddress.getLoopbackAddress(), this.port).close();
			return true;
		});
	}

	@Override
	public void afterAll(ExtensionContext context) throws InterruptedException {
		if (this.process != null) {
			this.process.destroy();
			this.process.waitFor(10, TimeUnit.SECONDS);
		}
	}

}
