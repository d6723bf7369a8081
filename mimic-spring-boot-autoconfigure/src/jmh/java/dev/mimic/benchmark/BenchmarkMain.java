package dev.mimic.benchmark;

import java.util.List;
import java.util.Locale;

import dev.mimic.benchmark.blackhole.BlackHoleBenchmark;
import dev.mimic.benchmark.codec.CodecBenchmark;
import dev.mimic.benchmark.connect.ConnectBenchmark;
import dev.mimic.benchmark.flow.FlowBenchmark;
import dev.mimic.benchmark.flow.SshBenchmark;
import dev.mimic.benchmark.flow.TlsBenchmark;
import dev.mimic.benchmark.idle.IdleBenchmark;
import dev.mimic.benchmark.many.ManyBenchmark;
import dev.mimic.benchmark.resolution.ResolutionBenchmark;
import dev.mimic.benchmark.resp.client.RespClientBenchmark;
import dev.mimic.benchmark.resp.server.RespServerBenchmark;
import dev.mimic.benchmark.resp.server.SampleStoreBenchmark;
import dev.mimic.benchmark.startup.StartupBenchmark;

/**
 * Runs all benchmarks, or those that the command line names: {@code resolution},
 * {@code flows}, {@code tls}, {@code connect}, {@code ssh}, {@code blackhole},
 * {@code many}, {@code idle}, {@code startup}, {@code resp-codec}, {@code resp-client},
 * {@code resp-server} and {@code resp-sample}. Prints tables of ratios and targets.
 *
 * @author Mimic Contributors
 */
public final class BenchmarkMain {

	private static final String ROUNDS = "80";

	private static final String FEW_ROUNDS = "50";

	/**
	 * Has MINA send at once, as connections do.
	 */
	private static final String NO_DELAY = "-Dorg.apache.sshd.config.tcp-nodelay=true";

	private static final List<String> ALL = List.of("resolution", "flows", "tls", "connect", "ssh", "blackhole", "many",
			"idle", "startup", "resp-codec", "resp-client", "resp-server", "resp-sample");

	private BenchmarkMain() {
	}

	/**
	 * Runs the benchmarks.
	 * @param args their names
	 * @throws Exception when one fails
	 */
	public static void main(String[] args) throws Exception {
		Locale.setDefault(Locale.ROOT);
		for (String part : (args.length > 0) ? List.of(args) : ALL) {
			switch (part) {
				case "resolution" -> ResolutionBenchmark.run();
				case "flows" -> {
					Child.of(FlowBenchmark.class, "Flows, pinned to one processor", ROUNDS).pinned().run();
					Child.of(FlowBenchmark.class, "Flows, free", ROUNDS).run();
				}
				case "tls" -> {
					Child.of(TlsBenchmark.class, "TLS, pinned to one processor", ROUNDS).pinned().run();
					Child.of(TlsBenchmark.class, "TLS, free", ROUNDS).run();
				}
				case "connect" -> {
					Child.of(ConnectBenchmark.class, "Connecting, pinned to one processor", ROUNDS)
						.options(NO_DELAY)
						.pinned()
						.run();
					Child.of(ConnectBenchmark.class, "Connecting, free", ROUNDS).options(NO_DELAY).run();
				}
				case "ssh" -> {
					Child.of(SshBenchmark.class, "SSH, pinned to one processor", FEW_ROUNDS)
						.options(NO_DELAY)
						.pinned()
						.run();
					Child.of(SshBenchmark.class, "SSH, free", FEW_ROUNDS).options(NO_DELAY).run();
				}
				case "blackhole" -> BlackHoleBenchmark.run();
				case "many" -> ManyBenchmark.run();
				case "idle" -> IdleBenchmark.run();
				case "startup" -> StartupBenchmark.run();
				case "resp-server" -> RespServerBenchmark.run();
				case "resp-sample" -> SampleStoreBenchmark.run();
				case "resp-codec" -> Child.of(CodecBenchmark.class).pinned().run();
				case "resp-client" -> {
					Child.of(RespClientBenchmark.class, "RESP clients, on one processor, Redis on another", ROUNDS, "0")
						.pinned()
						.run();
					Child.of(RespClientBenchmark.class, "RESP clients, free", ROUNDS).run();
				}
				default -> throw new IllegalArgumentException("No benchmark is called '" + part + "'");
			}
		}
	}

}
