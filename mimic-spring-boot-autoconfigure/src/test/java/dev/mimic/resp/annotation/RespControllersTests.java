package dev.mimic.resp.annotation;

import java.io.InputStream;
import java.util.Objects;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.server.RespCommandDefinition;
import dev.mimic.resp.server.RespCommands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.aop.framework.ProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RespControllers}.
 *
 * @author Mimic Contributors
 */
class RespControllersTests {

	@Test
	void everyNameOfAMethodIsACommand() throws Exception {
		Commands commands = Commands.of(new Greetings());
		assertThat(commands.names()).containsExactly("BYE", "HI", "MOIN");
		assertThat(commands.run("HI", "you")).isEqualTo("hi you");
		assertThat(commands.run("MOIN", "you")).isEqualTo("hi you");
	}

	@Test
	void methodsMayBlockUnlessTheySayOtherwise() {
		Commands commands = Commands.of(new Greetings());
		assertThat(commands.get("HI").isBlocking()).isTrue();
		assertThat(commands.get("BYE").isBlocking()).isFalse();
	}

	@Test
	void methodsOfSuperclassesAreCommandsToo() {
		assertThat(Commands.of(new MoreGreetings()).names()).containsExactly("BYE", "HI", "MOIN", "SERVUS");
	}

	@Test
	void oneMethodCanRunWhatIsUnknown() throws Exception {
		Commands commands = Commands.of(new Unknown());
		RespCommandDefinition fallback = Objects.requireNonNull(commands.commands().fallback());
		assertThat(commands.names()).isEmpty();
		assertThat(fallback.handler().handle(new StubPeer(7), RespRequest.of("NEVER", "heard"))).isEqualTo("NEVER?");
	}

	@Test
	void commandsThatAreNoMethodsAreAdded() {
		RespCommands others = RespCommands.builder().command("OTHER", (peer, command) -> null).build();
		RespCommands commands = new RespControllers(null).add(new Greetings()).addAll(others).commands();
		assertThat(new Commands(commands).names()).containsExactly("BYE", "HI", "MOIN", "OTHER");
	}

	@Test
	void commandsThatAreNoMethodsMustHaveOtherNames() {
		RespCommands others = RespCommands.builder().command("bye", (peer, command) -> null).build();
		RespControllers controllers = new RespControllers(null).add(new Greetings());
		assertThatIllegalArgumentException().isThrownBy(() -> controllers.addAll(others)).withMessageContaining("BYE");
	}

	@Test
	void theOtherMethodOfANameIsReported() {
		assertThatExceptionOfType(InvalidRespCommandException.class)
			.isThrownBy(() -> Commands.of(new Greetings(), new Twice()))
			.satisfies((ex) -> {
				assertThat(ex.getMethod()).isEqualTo(Twice.class.getName() + ".method()");
				assertThat(ex.getReason()).isEqualTo("Command 'HI' is defined twice");
				assertThat(ex.getAction()).endsWith("The other one is " + Greetings.class.getName() + ".hi.");
				assertThat(ex).hasMessage("Method " + ex.getMethod() + " can't be a command: " + ex.getReason());
			});
	}

	@Test
	void twoMethodsForWhatIsUnknownAreRefused() {
		assertThatExceptionOfType(InvalidRespCommandException.class)
			.isThrownBy(() -> Commands.of(new Unknown(), new Unknown()))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("twice"));
	}

	@Test
	void builtInNamesAreRefused() {
		assertThatExceptionOfType(InvalidRespCommandException.class).isThrownBy(() -> Commands.of(new Reserved()))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("'MULTI'").contains("built into every server"));
	}

	@ParameterizedTest
	@CsvSource({ "dev.mimic.resp.annotation.RespControllersTests$NoName,its annotation has no name",
			"dev.mimic.resp.annotation.RespControllersTests$Blank,The name of a command must have visible ASCII",
			"dev.mimic.resp.annotation.RespControllersTests$Static,it is static",
			"dev.mimic.resp.annotation.RespControllersTests$StreamOnTheLoop,it has an InputStream" })
	void methodsThatCantBeCommandsAreReported(Class<?> controller, String reason) {
		assertThatExceptionOfType(InvalidRespCommandException.class)
			.isThrownBy(() -> Commands.of(controller.getDeclaredConstructor().newInstance()))
			.satisfies((ex) -> {
				assertThat(ex.getReason()).startsWith(reason);
				assertThat(ex.getAction()).isNotEmpty();
			});
	}

	@Test
	void methodsAreCalledOnTheProxyOfTheirBean() throws Exception {
		ProxyFactory factory = new ProxyFactory(new Greetings());
		factory.setProxyTargetClass(true);
		factory
			.addAdvice((org.aopalliance.intercept.MethodInterceptor) (invocation) -> "proxied " + invocation.proceed());
		assertThat(Commands.of(factory.getProxy()).run("HI", "you")).isEqualTo("proxied hi you");
	}

	@Test
	void aProxyWithoutTheMethodIsReported() {
		ProxyFactory factory = new ProxyFactory(new Greetings());
		factory.setProxyTargetClass(false);
		factory.addInterface(Runnable.class);
		assertThatExceptionOfType(InvalidRespCommandException.class).isThrownBy(() -> Commands.of(factory.getProxy()))
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo("the proxy of its bean does not have it"));
	}

	static class Greetings {

		@RespCommand({ "hi", "Moin" })
		String hi(String name) {
			return "hi " + name;
		}

		@RespCommand(value = "BYE", blocking = false)
		void bye() {
		}

		void noCommand() {
		}

	}

	static class MoreGreetings extends Greetings {

		@RespCommand("SERVUS")
		void servus() {
		}

	}

	static class Unknown {

		@RespCommand(RespCommand.UNKNOWN)
		String unknown(RespRequest command) {
			return command.name() + "?";
		}

	}

	static class Twice {

		@RespCommand("HI")
		void method() {
		}

	}

	static class Reserved {

		@RespCommand("multi")
		void method() {
		}

	}

	static class NoName {

		@RespCommand({})
		void method() {
		}

	}

	static class Blank {

		@RespCommand("NO SPACE")
		void method() {
		}

	}

	static class Static {

		@RespCommand("STATIC")
		static void method() {
		}

	}

	static class StreamOnTheLoop {

		@RespCommand(value = "STREAM", blocking = false)
		void method(InputStream bytes) {
		}

	}

}
