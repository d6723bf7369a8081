package dev.mimic.autoconfigure.connection;

import java.util.List;

import dev.mimic.autoconfigure.MimicAutoConfiguration;
import dev.mimic.context.Context;
import dev.mimic.resolve.ConnectionCatalog;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.NoFlowException;
import dev.mimic.resolve.ResolutionKeys;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ViaContributor}.
 *
 * @author Mimic Contributors
 */
class ViaContributorTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MimicAutoConfiguration.class))
		.withPropertyValues("mimic.connections.socks.uri=socks5://127.0.0.1:1",
				"mimic.connections.web.uri=http://127.0.0.1:1");

	@Test
	void hopsComeIntoTheContext() {
		this.runner
			.withPropertyValues("mimic.connections.db.uri=tcp://db.internal:5432", "mimic.connections.db.via=socks,web")
			.run((context) -> {
				Context db = context.getBean(ConnectionCatalog.class).alternatives("db").get(0);
				assertThat(db.get(ResolutionKeys.VIA)).isEqualTo(List.of("socks", "web"));
			});
	}

	@Test
	void hopMayBeDescribedByBean() {
		this.runner
			.withBean("bastion", MimicConnectionDetails.class,
					() -> MimicConnectionDetails.of("bastion", "ssh://bastion.example.com"))
			.withPropertyValues("mimic.connections.db.uri=tcp://db.internal:5432", "mimic.connections.db.via=bastion")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void unknownHopFailsTheStart() {
		assertFails("sockz", "There is no connection 'sockz'");
	}

	@Test
	void connectionThatLeadsThroughItselfFailsTheStart() {
		this.runner
			.withPropertyValues("mimic.connections.socks.via=web", "mimic.connections.web.via=socks",
					"mimic.connections.db.uri=tcp://db.internal:5432", "mimic.connections.db.via=socks")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("It leads back to the connection itself: socks -> web -> socks"));
	}

	@Test
	void hopWithHopsOfItsOwnStandsFirst() {
		ApplicationContextRunner nested = this.runner.withPropertyValues("mimic.connections.web.via=socks");
		nested
			.withPropertyValues("mimic.connections.db.uri=tcp://db.internal:5432", "mimic.connections.db.via=socks,web")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("Connection 'web' has hops of its own"));
		nested.withPropertyValues("mimic.connections.db.uri=tcp://db.internal:5432", "mimic.connections.db.via=web")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void hopIsNoTarget() {
		this.runner.run((context) -> assertThatExceptionOfType(NoFlowException.class)
			.isThrownBy(() -> context.getBean(FlowResolver.class).resolve("socks"))
			.withMessageContaining("name this connection in 'via' of another"));
	}

	@Test
	void transportThatCannotGoThroughHopsIsRefused() {
		this.runner.withPropertyValues("mimic.connections.pipe.uri=memory://pipe", "mimic.connections.pipe.via=socks")
			.run((context) -> assertThatExceptionOfType(NoFlowException.class)
				.isThrownBy(() -> context.getBean(FlowResolver.class).resolve("pipe")));
	}

	private void assertFails(String via, String message) {
		this.runner
			.withPropertyValues("mimic.connections.db.uri=tcp://db.internal:5432", "mimic.connections.db.via=" + via)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("mimic.connections.db.via")
				.hasStackTraceContaining(message));
	}

}
