package dev.mimic.resp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RespCommandDecoder}.
 *
 * @author Mimic Contributors
 */
class RespCommandDecoderTests {

	static List<Map.Entry<String, RespCommand>> vectors() {
		return List.of(Map.entry("*1\r\n$4\r\nping\r\n", RespCommand.of("PING")),
				Map.entry("*3\r\n$3\r\nSET\r\n$0\r\n\r\n$2\r\n\r\n\r\n", RespCommand.of("SET", "", "\r\n")),
				Map.entry("*0\r\n*-1\r\n\r\n  \n*1\r\n$4\r\nping\r\n", RespCommand.of("PING")),
				Map.entry("get  a\n", RespCommand.of("GET", "a")),
				Map.entry("set \"a\\x41\\n\\\"\" 'b\\'\\n'\r\n", RespCommand.of("SET", "aA\n\"", "b'\\n")));
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void decodesAWholeCommand(Map.Entry<String, RespCommand> vector) throws Exception {
		RespCommandDecoder decoder = new RespCommandDecoder(RespLimits.REQUEST);
		ByteBuf in = Unpooled.copiedBuffer(vector.getKey() + "*", StandardCharsets.UTF_8);
		assertThat(decoder.decode(in)).isEqualTo(vector.getValue());
		assertThat(in.readableBytes()).isOne();
		assertThat(decoder.isIdle()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void decodesACommandOfSingleBytes(Map.Entry<String, RespCommand> vector) throws Exception {
		RespCommandDecoder decoder = new RespCommandDecoder(RespLimits.REQUEST);
		byte[] bytes = vector.getKey().getBytes(StandardCharsets.UTF_8);
		RespCommand command = null;
		for (int i = 0; i < bytes.length; i++) {
			assertThat(command).isNull();
			command = decoder.decode(Unpooled.wrappedBuffer(bytes, i, 1));
		}
		assertThat(command).isEqualTo(vector.getValue());
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void encodesACommandThatDecodesToTheSame(Map.Entry<String, RespCommand> vector) throws Exception {
		ByteBuf out = Unpooled.buffer();
		vector.getValue().encode(out);
		assertThat(new RespCommandDecoder(RespLimits.REQUEST).decode(out)).isEqualTo(vector.getValue());
		assertThat(out.isReadable()).isFalse();
	}

}
