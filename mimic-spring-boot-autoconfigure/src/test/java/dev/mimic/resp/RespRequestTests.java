package dev.mimic.resp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.mimic.context.Secret;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RespRequest}.
 *
 * @author Mimic Contributors
 */
class RespRequestTests {

	@Test
	void takesArgumentsOfManyTypes() {
		RespRequest command = RespRequest.of("set", "k\u00e4", new byte[] { 1 }, 7, 7L, 0.5, 10.0,
				new StringBuilder("b"), RespBulkString.of("c"), Secret.of("d"));
		assertThat(command.name()).isEqualTo("SET");
		assertThat(command.size()).isEqualTo(9);
		assertThat(command.argument(1)).isEqualTo(new byte[] { 1 });
		assertThat(command.text(0)).isEqualTo("k\u00e4");
		assertThat(command).isEqualTo(RespRequest.of("SET", "k\u00e4", "\u0001", "7", "7", "0.5", "10", "b", "c", "d"))
			.hasSameHashCodeAs(RespRequest.of("SET", "k\u00e4", "\u0001", "7", "7", "0.5", "10", "b", "c", "d"))
			.isNotEqualTo(RespRequest.of("SET"));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> command.argument(9));
	}

	@Test
	void refusesOtherArguments() {
		assertThatIllegalArgumentException().isThrownBy(() -> RespRequest.of("SET", "k", null))
			.withMessage("Argument 2 of SET must be text, bytes, a number, a secret or a string value but is null");
		assertThatIllegalArgumentException().isThrownBy(() -> RespRequest.of("SET", Locale.ROOT))
			.withMessageContaining("Argument 1 of SET")
			.withMessageContaining("but is of java.util.Locale");
		assertThatIllegalArgumentException().isThrownBy(() -> RespRequest.of(""));
	}

	@Test
	void isAlwaysSentAsAnArrayOfStrings() {
		ByteBuf out = Unpooled.buffer();
		RespRequest.of("GET", "x\r\nFLUSHALL\r\n").encode(out);
		assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("*2\r\n$3\r\nGET\r\n$13\r\nx\r\nFLUSHALL\r\n\r\n");
	}

	@Test
	void showsNoArguments() {
		assertThat(RespRequest.of("auth", "s3cret")).hasToString("AUTH with 1 argument");
		assertThat(RespRequest.of("PING")).hasToString("PING with 0 arguments");
	}

}
