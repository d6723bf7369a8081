package dev.mimic.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.mimic.resolve.FlowResolutionException;
import dev.mimic.resp.client.RespClientException;
import dev.mimic.sample.console.State;
import dev.mimic.sample.console.States;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Pings the line server over each of its transports, through the proxies and the bastion,
 * and counts a visit over each transport of the store, when the application has started,
 * and logs the results.
 *
 * @author Mimic Contributors
 */
@Component
class StartTable implements ApplicationRunner {

	private static final List<String> CONNECTIONS = List.of("line-tcp", "line-unix", "line-memory", "line-tls",
			"by-socks", "by-connect", "by-both", "by-ssh", "by-ssh-tls", "loft");

	private static final List<String> STORES = List.of("store", "store-unix", "store-tls");

	private static final Logger logger = LoggerFactory.getLogger(StartTable.class);

	private final Pinger pinger;

	private final Visits visits;

	private final States states;

	private final Environment environment;

	StartTable(Pinger pinger, Visits visits, States states, Environment environment) {
		this.pinger = pinger;
		this.visits = visits;
		this.states = states;
		this.environment = environment;
	}

	@Override
	public void run(ApplicationArguments args) {
		List<String[]> rows = new ArrayList<>();
		rows.add(new String[] { "connection", "transport", "via", "address", "answer", "time" });
		CONNECTIONS.forEach((connection) -> rows.add(row(connection)));
		STORES.forEach((connection) -> rows.add(visit(connection)));
		logger.info("The same service over each connection:\n{}", render(rows));
		String port = this.environment.getProperty("local.server.port");
		if (port != null) {
			logger.info("The console answers at http://127.0.0.1:{}", port);
		}
	}

	private String[] row(String connection) {
		try {
			Pong pong = this.pinger.ping(connection);
			this.states.record(connection, State.CONNECTED);
			return new String[] { connection, pong.transport(), pong.via(), pong.address(), pong.answer(),
					String.format(Locale.ROOT, "%.1f ms", pong.elapsed().toNanos() / 1e6) };
		}
		catch (FlowResolutionException | IOException ex) {
			this.states.record(connection, State.FAILED);
			logger.warn("Could not ping '{}': {}", connection, ex.getMessage());
			return new String[] { connection, "-", "-", "-", "failed, see above", "-" };
		}
	}

	private String[] visit(String connection) {
		long start = System.nanoTime();
		try {
			long visits = this.visits.count(connection);
			this.states.record(connection, State.CONNECTED);
			return new String[] { connection, "resp", "", this.visits.address(connection), "visit " + visits,
					String.format(Locale.ROOT, "%.1f ms", (System.nanoTime() - start) / 1e6) };
		}
		catch (RespClientException ex) {
			this.states.record(connection, State.FAILED);
			logger.warn("Could not visit '{}': {}", connection, ex.getMessage());
			return new String[] { connection, "-", "-", "-", "failed, see above", "-" };
		}
	}

	private static String render(List<String[]> rows) {
		StringBuilder text = new StringBuilder();
		for (String[] row : rows) {
			StringBuilder line = new StringBuilder(" ");
			for (int column = 0; column < row.length; column++) {
				int target = column;
				int width = rows.stream().mapToInt((other) -> other[target].length()).max().orElse(0);
				line.append(' ').append(String.format("%-" + width + "s ", row[column]));
			}
			text.append(line.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}

}
