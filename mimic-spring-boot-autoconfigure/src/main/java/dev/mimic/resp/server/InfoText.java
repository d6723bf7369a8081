package dev.mimic.resp.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.mimic.async.Durations;

/**
 * Text of the reply to {@code INFO}: the fields that clients and tools read, as far as
 * they mean something for a server that keeps no keys itself.
 *
 * @author Mimic Contributors
 */
final class InfoText {

	private static final long KIB = 1024;

	private final StringBuilder text = new StringBuilder();

	private final CommandContext context;

	private final ServerContext server;

	InfoText(CommandContext context) {
		this.context = context;
		this.server = context.server();
	}

	/**
	 * Returns the text of sections.
	 * @param sections the sections
	 * @return the text, empty without a section
	 */
	String of(Set<InfoSection> sections) {
		for (InfoSection section : sections) {
			if (this.text.length() > 0) {
				this.text.append("\r\n");
			}
			this.text.append("# ").append(section.title()).append("\r\n");
			add(section);
		}
		return this.text.toString();
	}

	private void add(InfoSection section) {
		switch (section) {
			case SERVER -> server();
			case CLIENTS -> clients();
			case MEMORY -> memory();
			case PERSISTENCE -> persistence();
			case STATS -> stats();
			case REPLICATION -> replication();
			case CPU -> cpu();
			case CLUSTER -> field("cluster_enabled", 0);
			case MODULES, ERRORSTATS, KEYSPACE -> {
				// Nothing to tell
			}
		}
	}

	private void server() {
		long uptime = this.server.statistics().uptimeSeconds();
		field("server_name", "mimic");
		field("redis_version", ServerCommands.VERSION);
		field("redis_git_sha1", "00000000");
		field("redis_git_dirty", 0);
		field("redis_build_id", "0");
		field("redis_mode", "standalone");
		field("os", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
				+ System.getProperty("os.arch"));
		field("arch_bits", System.getProperty("os.arch", "").contains("64") ? 64 : 32);
		field("process_id", ProcessHandle.current().pid());
		field("run_id", this.server.statistics().runId());
		field("tcp_port", port(this.context.localAddress()));
		field("server_time_usec", TimeUnit.MILLISECONDS.toMicros(Instant.now().toEpochMilli()));
		field("uptime_in_seconds", uptime);
		field("uptime_in_days", TimeUnit.SECONDS.toDays(uptime));
		field("hz", 10);
		field("executable", "");
		field("config_file", "");
	}

	private static String port(String address) {
		String port = address.substring(address.lastIndexOf(':') + 1);
		return (!port.isEmpty() && port.chars().allMatch(Character::isDigit)) ? port : "0";
	}

	private void clients() {
		field("connected_clients", this.server.clients().count());
		field("cluster_connections", 0);
		field("blocked_clients",
				this.server.clients()
					.stream()
					.filter((client) -> client != this.context && client.isBlocked())
					.count());
		field("tracking_clients", this.server.clients().stream().filter((client) -> client.tracking() != null).count());
		field("clients_in_timeout_table", 0);
	}

	private void memory() {
		Runtime runtime = Runtime.getRuntime();
		long reserved = runtime.totalMemory();
		long used = reserved - runtime.freeMemory();
		bytes("used_memory", used);
		bytes("used_memory_rss", reserved);
		bytes("used_memory_peak", reserved);
		bytes("maxmemory", 0);
		field("maxmemory_policy", "noeviction");
		field("mem_fragmentation_ratio", String.format(Locale.ROOT, "%.2f", (double) reserved / used));
		field("mem_allocator", "java");
	}

	private void bytes(String name, long bytes) {
		field(name, bytes);
		field(name + "_human", human(bytes));
	}

	private static String human(long bytes) {
		if (bytes < KIB) {
			return bytes + "B";
		}
		double value = bytes;
		int unit = -1;
		while (value >= KIB && unit < 3) {
			value /= KIB;
			unit++;
		}
		return String.format(Locale.ROOT, "%.2f%c", value, "KMGT".charAt(unit));
	}

	private void persistence() {
		field("loading", 0);
		field("async_loading", 0);
		field("rdb_changes_since_last_save", 0);
		field("rdb_bgsave_in_progress", 0);
		field("rdb_last_save_time", Instant.now().getEpochSecond() - this.server.statistics().uptimeSeconds());
		field("rdb_last_bgsave_status", "ok");
		field("rdb_last_bgsave_time_sec", -1);
		field("rdb_current_bgsave_time_sec", -1);
		field("aof_enabled", 0);
		field("aof_rewrite_in_progress", 0);
		field("aof_rewrite_scheduled", 0);
		field("aof_last_rewrite_time_sec", -1);
		field("aof_current_rewrite_time_sec", -1);
		field("aof_last_bgrewrite_status", "ok");
		field("aof_last_write_status", "ok");
	}

	private void stats() {
		RespPublisher publisher = this.server.settings().publisher();
		field("total_connections_received", this.server.statistics().connections());
		long commands = this.server.statistics().commands()
				+ this.server.clients().stream().mapToLong(ConnectedClient::commands).sum();
		field("total_commands_processed", commands);
		field("instantaneous_ops_per_sec", this.server.statistics().commandRate(commands));
		field("expired_keys", 0);
		field("evicted_keys", 0);
		field("keyspace_hits", 0);
		field("keyspace_misses", 0);
		field("pubsub_channels", publisher.channels().size());
		field("pubsub_patterns", publisher.patterns());
		field("tracking_total_keys", publisher.tracking().keys());
		field("latest_fork_usec", 0);
		field("total_forks", 0);
	}

	private void replication() {
		field("role", "master");
		field("connected_slaves", 0);
		field("master_failover_state", "no-failover");
		field("master_replid", this.server.statistics().runId());
		field("master_replid2", "0".repeat(40));
		field("master_repl_offset", 0);
		field("second_repl_offset", -1);
		field("repl_backlog_active", 0);
		field("repl_backlog_size", 0);
		field("repl_backlog_first_byte_offset", 0);
		field("repl_backlog_histlen", 0);
	}

	private void cpu() {
		Duration total = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
		field("used_cpu_sys", "0.000000");
		field("used_cpu_user", String.format(Locale.ROOT, "%.6f", Durations.nanos(total) / 1e9));
		field("used_cpu_sys_children", "0.000000");
		field("used_cpu_user_children", "0.000000");
	}

	private void field(String name, Object value) {
		this.text.append(name).append(':').append(value).append("\r\n");
	}

}
