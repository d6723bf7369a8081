package dev.mimic.benchmark.resolution;

import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowResolver;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The resolver of an application.
 *
 * @author Mimic Contributors
 */
@State(Scope.Benchmark)
public class ResolverState {

	private @Nullable ConfigurableApplicationContext application;

	private @Nullable FlowResolver resolver;

	/**
	 * Starts the application.
	 */
	@Setup
	public void start() {
		this.application = BenchmarkApplication.run();
		this.resolver = this.application.getBean(FlowResolver.class);
	}

	/**
	 * Stops the application.
	 */
	@TearDown
	public void stop() {
		if (this.application != null) {
			this.application.close();
		}
	}

	Flow resolve(Context context) {
		return closed(resolver().resolve(context));
	}

	Flow resolve(String connection) {
		return closed(resolver().resolve(connection));
	}

	private FlowResolver resolver() {
		FlowResolver started = this.resolver;
		if (started == null) {
			throw new IllegalStateException("Not started");
		}
		return started;
	}

	// A resolver keeps track of the flows that are open
	private static Flow closed(Flow flow) {
		flow.close();
		return flow;
	}

}
