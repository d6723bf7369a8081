package dev.mimic.autoconfigure.resolver;

import java.util.concurrent.CompletableFuture;

import dev.mimic.flow.Flow;
import dev.mimic.resolve.FlowConnector;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Resolution;

/**
 * {@link FlowConnector} that connects with a resolver.
 *
 * @author Mimic Contributors
 */
class ResolvingFlowConnector implements FlowConnector {

	private final String name;

	private final FlowResolver resolver;

	ResolvingFlowConnector(String name, FlowResolver resolver) {
		this.name = name;
		this.resolver = resolver;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Flow connect() {
		return this.resolver.resolve(this.name);
	}

	@Override
	public CompletableFuture<Flow> connectAsync() {
		return this.resolver.resolveAsync(this.name);
	}

	@Override
	public CompletableFuture<Resolution> explain() {
		return this.resolver.explain(this.name);
	}

	@Override
	public String toString() {
		return "connector of '" + this.name + "'";
	}

}
