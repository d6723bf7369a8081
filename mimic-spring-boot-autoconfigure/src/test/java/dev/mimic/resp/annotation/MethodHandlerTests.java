package dev.mimic.resp.annotation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespSimpleString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link MethodHandler} and {@link StreamMethodHandler}.
 *
 * @author Mimic Contributors
 */
class MethodHandlerTests {

	private final Bean bean = new Bean();

	@Test
	void theResultIsTheReply() throws Exception {
		assertThat(handle("result", "a")).isEqualTo("result a");
		assertThat(handle("primitive")).isEqualTo(5);
		assertThat(handle("absent")).isNull();
	}

	@Test
	void aMethodWithoutResultRepliesOk() throws Exception {
		assertThat(handle("nothing")).isSameAs(RespSimpleString.OK);
		assertThat(stream("streamNothing", "abc")).isSameAs(RespSimpleString.OK);
	}

	@Test
	void anAsynchronousResultIsNotWaitedFor() throws Exception {
		assertThat(handle("later")).isSameAs(this.bean.later);
		assertThat(this.bean.later).isNotDone();
	}

	@Test
	void exceptionsAndErrorsArePassedOn() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> handle("io")).withMessage("checked");
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> handle("error"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> stream("streamIo", "abc"))
			.withMessage("at 3 bytes");
	}

	@Test
	void otherThrowablesAreWrapped() {
		assertThatIllegalStateException().isThrownBy(() -> handle("throwable")).withCauseInstanceOf(Oddity.class);
		assertThatIllegalStateException().isThrownBy(() -> stream("streamThrowable", "abc"))
			.withCauseInstanceOf(Oddity.class);
	}

	@Test
	void theStreamIsPassedOn() throws Exception {
		assertThat(stream("streamResult", "abc")).isEqualTo(3);
	}

	@Test
	void handlersShowTheirMethods() {
		Method method = method("result");
		assertThat(new MethodHandler(this.bean, method, parameters(method))).hasToString(method.toString());
		Method stream = method("streamResult");
		assertThat(new StreamMethodHandler(this.bean, stream, parameters(stream))).hasToString(stream.toString());
	}

	private @Nullable Object handle(String name, Object... arguments) throws Exception {
		Method method = method(name);
		return new MethodHandler(this.bean, method, parameters(method)).handle(new StubPeer(7),
				RespRequest.of("X", arguments));
	}

	private @Nullable Object stream(String name, String last) throws Exception {
		Method method = method(name);
		return new StreamMethodHandler(this.bean, method, parameters(method)).handle(new StubPeer(7),
				RespRequest.of("X"), new ByteArrayInputStream(last.getBytes()));
	}

	private static CommandParameters parameters(Method method) {
		return new CommandParameters(method, new ArgumentConverters(null));
	}

	private static Method method(String name) {
		return Arrays.stream(Bean.class.getDeclaredMethods())
			.filter((method) -> method.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	@SuppressWarnings("unused")
	private static final class Bean {

		final CompletableFuture<String> later = new CompletableFuture<>();

		private String result(String text) {
			return "result " + text;
		}

		int primitive() {
			return 5;
		}

		@Nullable String absent() {
			return null;
		}

		void nothing() {
		}

		CompletionStage<String> later() {
			return this.later;
		}

		void io() throws IOException {
			throw new IOException("checked");
		}

		void error() {
			throw new StackOverflowError();
		}

		void throwable() throws Throwable {
			throw new Oddity();
		}

		int streamResult(InputStream bytes) throws IOException {
			return bytes.readAllBytes().length;
		}

		void streamNothing(InputStream bytes) {
		}

		void streamIo(InputStream bytes) throws IOException {
			throw new IOException("at " + bytes.readAllBytes().length + " bytes");
		}

		void streamThrowable(InputStream bytes) throws Throwable {
			throw new Oddity();
		}

	}

	private static final class Oddity extends Throwable {

		private static final long serialVersionUID = 1L;

	}

}
