package dev.mimic.resolve;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.context.Key;
import dev.mimic.context.Secret;
import dev.mimic.flow.Flow;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no secret gets into an explanation, wherever it stands.
 *
 * @author Mimic Contributors
 */
class SecretsTests {

	private static final String SECRET = "s3cr3t-of-the-endpoint";

	private static final String IN_URI = "s3cr3t-of-the-uri";

	private static final String IN_FUNCTION = "s3cr3t-of-the-function";

	private static final String IN_QUERY = "s3cr3t-of-the-query";

	private static final String PLAIN = "s3cr3t-in-plain-text";

	private static final List<String> ALL = List.of(SECRET, IN_URI, IN_FUNCTION, IN_QUERY, PLAIN);

	private final ProtocolRegistry registry = new ProtocolRegistry();

	private final FlowResolver resolver = DefaultFlowResolver.builder(this.registry, () -> GlobalEventExecutor.INSTANCE)
		.build();

	private final Account account = new Account();

	private final Context context = Context.empty()
		.add(Key.named("uri", URI.class), URI.create("x://user:" + IN_URI + "@host/?password=" + IN_QUERY))
		.add(Key.named("text", String.class), "x://user:" + IN_URI + "@host/?api-key=" + IN_QUERY + "&a=b")
		.add(Key.named("db-password", String.class), PLAIN)
		.fold(Key.named("token", Secret.class), Fun.of(() -> Secret.of(IN_FUNCTION)))
		.fold(this.account.endpoint(),
				Fun.of(() -> new Login("user", "host", Secret.of(SECRET), List.of(Secret.of(IN_FUNCTION)))));

	SecretsTests() {
		this.registry.register(this.account);
	}

	@Test
	void noSecretInTheFailure() {
		Throwable failure = Assertions.catchThrowable(() -> this.resolver.resolve(this.context));
		assertThat(failure).isInstanceOf(NoFlowException.class).hasMessageContaining("denied for ******");
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		assertThat(trace.toString()).doesNotContain(ALL).contains("x://user:******@host").contains("Caused by:");
		Resolution resolution = ((NoFlowException) failure).resolution();
		assertThat(resolution).isNotNull();
		assertThat(resolution.toMap().toString()).doesNotContain(ALL).contains("user");
	}

	@Test
	void noSecretInThePlanOrTheExplanationOfAFlow() {
		assertThat(this.resolver.unfold(this.context).join().toString()).doesNotContain(ALL);
		this.account.fails = false;
		Flow flow = this.resolver.resolve(this.context);
		Resolution resolution = Objects.requireNonNull(flow.unwrap(Resolution.class));
		assertThat(resolution.toString()).doesNotContain(ALL);
		assertThat(resolution.toMap().toString()).doesNotContain(ALL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "p", "host", "account", "wrong", "a-host-1.test", "login", "denied" })
	void secretThatIsAnOrdinaryTextHidesNothingElse(String secret) {
		this.account.message = "denied by 'a-host-1.test' for 11 wrong pairs, http://a-host-1.test: check 'password'";
		Context context = Context.empty()
			.fold(this.account.endpoint(),
					Fun.of(() -> new Login("user", "a-host-1.test", Secret.of(secret), List.of())));
		Throwable failure = Assertions.catchThrowable(() -> this.resolver.resolve(context));
		assertThat(failure).hasMessageContaining(this.account.message)
			.hasMessageContaining("Login[user=user, host=a-host-1.test, password=******, more=[]]");
	}

	/**
	 * An endpoint with a secret.
	 *
	 * @param user the user
	 * @param host the host
	 * @param password the password
	 * @param more further secrets
	 */
	record Login(String user, String host, Secret password, List<Secret> more) {
	}

	/**
	 * A protocol that is careless with secrets.
	 */
	private static final class Account implements Protocol<Login> {

		private final Key<Login> key = Key.named("account", Login.class);

		private boolean fails = true;

		private @Nullable String message;

		@Override
		public Key<Login> endpoint() {
			return this.key;
		}

		@Override
		public CompletionStage<? extends Flow> connect(Login login, Attempt attempt) {
			String password = login.password().reveal();
			if (this.message != null) {
				return CompletableFuture.failedFuture(new IOException(this.message));
			}
			return attempt.phase("login", "user:" + password, () -> {
				if (!this.fails) {
					return CompletableFuture.completedFuture(new TestProtocol("account").flow(password));
				}
				IOException cause = new IOException("password=" + password);
				return CompletableFuture.failedFuture(new IOException(
						"denied for " + password + ", " + IN_FUNCTION + ", also x://user:" + IN_URI + "@host", cause));
			});
		}

	}

}
