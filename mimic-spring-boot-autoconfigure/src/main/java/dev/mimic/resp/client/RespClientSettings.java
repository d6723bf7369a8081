package dev.mimic.resp.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.mimic.flow.Flow;

/**
 * Settings and collaborators of a RESP client.
 *
 * @author Mimic Contributors
 */
final class RespClientSettings {

	private final String name;

	private final Supplier<CompletableFuture<Flow>> flows;

	private final Supplier<? extends ScheduledExecutorService> timer;

	private RespLogin login = RespLogin.DEFAULT;

	private RespClientOptions options = RespClientOptions.DEFAULT;

	private RespSettingNames names = RespSettingNames.PLAIN;

	private List<RespClientListener> listeners = List.of();

	private Consumer<Flow> avoid = (flow) -> {
	};

	private BooleanSupplier ending = () -> false;

	private LongSupplier clock = System::nanoTime;

	private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

	/**
	 * Starts with defaults.
	 * @param name the name of the connection
	 * @param flows opens a flow to the server
	 * @param timer supplies the timer, whose tasks do not block
	 */
	RespClientSettings(String name, Supplier<CompletableFuture<Flow>> flows,
			Supplier<? extends ScheduledExecutorService> timer) {
		this.name = name;
		this.flows = flows;
		this.timer = timer;
	}

	RespClientSettings login(RespLogin login) {
		this.login = login;
		return this;
	}

	RespClientSettings options(RespClientOptions options) {
		this.options = options;
		return this;
	}

	RespClientSettings names(RespSettingNames names) {
		this.names = names;
		return this;
	}

	RespClientSettings listeners(List<RespClientListener> listeners) {
		this.listeners = List.copyOf(listeners);
		return this;
	}

	/**
	 * Sets the action for flows to servers that only can be read from.
	 * @param avoid has later flows lead elsewhere, if they can
	 * @return these settings
	 */
	RespClientSettings avoid(Consumer<Flow> avoid) {
		this.avoid = avoid;
		return this;
	}

	RespClientSettings clock(LongSupplier clock) {
		this.clock = clock;
		return this;
	}

	RespClientSettings random(DoubleSupplier random) {
		this.random = random;
		return this;
	}

	/**
	 * Sets how to find out that the application ends.
	 * @param ending tells whether losses of connections are expected
	 * @return these settings
	 */
	RespClientSettings ending(BooleanSupplier ending) {
		this.ending = ending;
		return this;
	}

	String name() {
		return this.name;
	}

	ConnectionLog newLog(String purpose) {
		return new ConnectionLog(this.name, purpose, this.ending);
	}

	RespClientOptions options() {
		return this.options;
	}

	Consumer<Flow> avoid() {
		return this.avoid;
	}

	ClientMessages messages() {
		return new ClientMessages(this.name, this.options, this.names);
	}

	CommandRules rules() {
		return new CommandRules(this.names);
	}

	ClientListeners newListeners() {
		return new ClientListeners(this.name, this.listeners);
	}

	BackOff newBackOff() {
		return new BackOff(this.options, this.random);
	}

	RespDialer newDialer() {
		return newDialer(this.flows);
	}

	RespDialer newDialer(Supplier<CompletableFuture<Flow>> flows) {
		return new RespDialer(flows, this.login, messages(), new ClientClock(this.clock, this.timer));
	}

}
