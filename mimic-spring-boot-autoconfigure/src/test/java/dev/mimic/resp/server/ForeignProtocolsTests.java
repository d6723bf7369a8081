package dev.mimic.resp.server;

import dev.mimic.resp.RespRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ForeignProtocols}.
 *
 * @author Mimic Contributors
 */
class ForeignProtocolsTests {

	private static final RespHandler HANDLER = (peer, command) -> null;

	private static final CommandTable TABLE = BuiltIns.tableOf(RespCommands.builder()
		.command(RespCommandDefinition.of("GET", HANDLER).arguments(1))
		.command(RespCommandDefinition.of("HEAD", HANDLER).arguments(2))
		.build());

	@ParameterizedTest
	@CsvSource({ "POST / HTTP/1.1,true", "Host: example.com,true", "GET / HTTP/1.1,true", "PUT / HTTP/1.1,true",
			"PUT / FTP/1.1,false", "PUT x,false", "GET key,false", "HEAD / HTTP/1.1,false", "PING,false" })
	void linesOfHttpAreRecognizedUnlessTheyAreCommandsOfTheServer(String line, boolean expected) {
		String[] words = line.split(" ");
		Object[] arguments = new Object[words.length - 1];
		System.arraycopy(words, 1, arguments, 0, arguments.length);
		RespRequest command = RespRequest.of(words[0], arguments);
		assertThat(ForeignProtocols.isHttp(TABLE.find(command.name()), command)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "22,3,true", "22,1,false", "42,3,false", "23,3,false" })
	void theFirstBytesOfTlsAreRecognized(int first, int second, boolean expected) {
		ByteBuf buffer = Unpooled.wrappedBuffer(new byte[] { (byte) first, (byte) second, 1 });
		assertThat(ForeignProtocols.isTls(buffer)).isEqualTo(expected);
		assertThat(buffer.readableBytes()).isEqualTo(3);
	}

}
