package dev.mimic.sample.console;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.mimic.autoconfigure.properties.ApplicationProtocol;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.FlowResolutionException;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.Resolution;
import dev.mimic.resolve.ResolutionKeys;
import dev.mimic.resolve.UnknownConnectionException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Views of the connections, without using them.
 *
 * @author Mimic Contributors
 */
@Component
class Connections {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final ConnectionCatalog catalog;

	private final MimicProperties properties;

	private final FlowResolver flows;

	private final States states;

	Connections(ConnectionCatalog catalog, MimicProperties properties, FlowResolver flows, States states) {
		this.catalog = catalog;
		this.properties = properties;
		this.flows = flows;
		this.states = states;
	}

	List<ConnectionView> list() {
		return this.catalog.names().stream().map(this::view).toList();
	}

	/**
	 * Explains the candidates that would be tried, their order and the reasons.
	 * @param name the name of the connection
	 * @return the explanation
	 * @throws UnknownConnectionException if there is no connection of this name
	 */
	Resolution explain(String name) {
		try {
			return Deadline.in(TIMEOUT).await(this.flows.explain(name));
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : new IllegalStateException(ex);
		}
		catch (TimeoutException ex) {
			throw new FlowResolutionException("The functions of connection '" + name + "' took too long", null, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new FlowResolutionException("The application is stopping", null, ex);
		}
	}

	private ConnectionView view(String name) {
		List<String> uris = configured(this.properties.getConnections().get(name));
		if (uris.isEmpty()) {
			uris = computed(name);
		}
		String uri = (uris.size() == 1) ? uris.get(0) : null;
		return new ConnectionView(name, uri, (uri != null) ? null : uris, via(name), this.states.get(name));
	}

	private @Nullable List<String> via(String name) {
		List<String> hops = this.catalog.alternatives(name).get(0).getOrDefault(ResolutionKeys.VIA, List.of());
		return hops.isEmpty() ? null : hops;
	}

	private static List<String> configured(@Nullable ConnectionProperties connection) {
		if (connection == null) {
			return List.of();
		}
		List<String> uris = (connection.getUri() != null) ? List.of(connection.getUri()) : connection.getUris();
		return uris.stream().map(MaskedUri::of).toList();
	}

	// For a connection that is configured by values and functions
	private List<String> computed(String name) {
		return explain(name).alternatives()
			.stream()
			.flatMap((alternative) -> alternative.candidates().stream())
			.flatMap((candidate) -> uri(name, candidate))
			.toList();
	}

	private Stream<String> uri(String name, Resolution.Candidate candidate) {
		String endpoint = candidate.endpoint();
		if (endpoint == null) {
			return Stream.empty();
		}
		return Stream.of(endpoint.contains("://") ? endpoint : scheme(name, candidate) + "://" + endpoint);
	}

	private String scheme(String name, Resolution.Candidate candidate) {
		ConnectionProperties connection = this.properties.getConnections().get(name);
		if (connection == null || connection.getProtocol() != ApplicationProtocol.RESP) {
			return candidate.protocol();
		}
		return connection.getSsl().askForTls() ? "rediss" : "redis";
	}

}
