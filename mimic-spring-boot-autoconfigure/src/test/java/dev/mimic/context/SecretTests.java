package dev.mimic.context;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Secret}.
 *
 * @author Mimic Contributors
 */
class SecretTests {

	@Test
	void secretsAreMasked() {
		Secret secret = Secret.of("hunter2");
		assertThat(secret).hasToString("******").isEqualTo(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3"));
		assertThat(secret.reveal()).isEqualTo("hunter2");
		assertThat(Context.empty().add(Key.named("password", Secret.class), secret).toString())
			.doesNotContain("hunter2");
	}

	@Test
	void functionsOfSecretsAndTheirOutcomesShowNothing() {
		Key<Secret> password = Key.named("password", Secret.class);
		Key<String> login = Key.named("login", String.class);
		Context context = Context.empty()
			.add(password, Secret.of("hunter2"))
			.fold(login, Fun.of(Arg.req(password), (secret) -> "bob:" + secret.reveal()))
			.fold(login, Fun.of(Arg.dft(password, Secret.of("hunter3")), (secret) -> null));
		Evaluation evaluation = Evaluation.of(context);
		assertThat(evaluation.evaluate(login, 0).join()).isEqualTo("bob:hunter2");
		evaluation.evaluate(login, 1).join();
		assertThat(context + " " + evaluation.outcomes()).doesNotContain("hunter").contains("login <- (password)");
	}

}
