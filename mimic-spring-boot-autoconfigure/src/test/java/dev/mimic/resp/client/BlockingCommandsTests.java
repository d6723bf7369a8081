package dev.mimic.resp.client;

import java.time.Duration;
import java.util.Arrays;

import dev.mimic.resp.RespRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BlockingCommands}.
 *
 * @author Mimic Contributors
 */
class BlockingCommandsTests {

	private static boolean isBlocking(String words) {
		boolean blocking = BlockingCommands.isBlocking(request(words));
		assertThat(BlockingCommands.waits(request(words)).isZero()).isEqualTo(!blocking);
		return blocking;
	}

	private static RespRequest request(String words) {
		String[] parts = words.split(" ");
		return RespRequest.of(parts[0], (Object[]) Arrays.copyOfRange(parts, 1, parts.length));
	}

	@ParameterizedTest
	@CsvSource({ "BLPOP a b 2, 2000", "BRPOP a 0.5, 500", "BRPOPLPUSH a b 3, 3000", "BLMOVE a b LEFT LEFT 1, 1000",
			"BLMPOP 1.5 1 a LEFT, 1500", "BZPOPMIN a 2, 2000", "BZPOPMAX a 1e1, 10000", "BZMPOP 4 1 a MIN, 4000",
			"WAIT 1 250, 250", "WAITAOF 1 0 100, 100", "XREAD COUNT 2 BLOCK 700 STREAMS s $, 700",
			"XREADGROUP GROUP block block BLOCK 900 STREAMS s >, 900" })
	void waitsForAsLongAsItSays(String words, long millis) {
		assertThat(BlockingCommands.waits(request(words))).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@ValueSource(strings = { "BLPOP a 0", "BLPOP a 0.0", "BLPOP a -1", "BLPOP a soon", "BLPOP", "BLPOP a inf",
			"BLPOP a 1e300", "BLPOP a nan", "BLMPOP 0 1 a LEFT", "WAIT 1 0", "XREAD BLOCK 0 STREAMS s $" })
	void waitsWithoutALimit(String words) {
		assertThat(BlockingCommands.waits(request(words))).isEqualTo(BlockingCommands.ENDLESS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "BLPOP a 0", "brpop a 1", "BRPOPLPUSH a b 0", "BLMOVE a b LEFT LEFT 0",
			"BLMPOP 0 1 a LEFT", "BZPOPMIN a 0", "BZPOPMAX a 0", "BZMPOP 0 1 a MIN", "WAIT 1 0", "WAITAOF 1 0 0",
			"XREAD BLOCK 0 STREAMS s $", "xread count 1 block 0 streams s $", "XREAD BLOCK 0 COUNT 1 STREAMS s $",
			"XREADGROUP GROUP g c BLOCK 0 STREAMS s >", "XREADGROUP GROUP g streams BLOCK 3000 STREAMS st >",
			"XREADGROUP GROUP streams streams block 0 STREAMS st >", "XREADGROUP GROUP count 1 BLOCK 0 STREAMS st >",
			"XREADGROUP BLOCK 0 GROUP g c STREAMS st >", "XREADGROUP NOACK BLOCK 0 GROUP g c STREAMS st >",
			"XREADGROUP GROUP noack block NOACK COUNT 2 BLOCK 0 STREAMS st >",
			"XREADGROUP GROUP g c CLAIM 100 BLOCK 0 STREAMS st >" })
	void blocks(String words) {
		assertThat(isBlocking(words)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET BLOCK", "LPOP a", "XREAD STREAMS BLOCK 0", "XREAD STREAMS BLOCK block 0 0",
			"XREAD COUNT 1 STREAMS s BLOCK 0 0", "XREADGROUP GROUP block c STREAMS st >",
			"XREADGROUP GROUP g block STREAMS st >", "XREADGROUP GROUP block block STREAMS block >",
			"XREADGROUP GROUP g c NOACK STREAMS block >", "XREADGROUP GROUP g c COUNT 1 STREAMS st BLOCK > >",
			"XREADGROUP GROUP g c CLAIM 100 STREAMS st >", "XREAD", "XREADGROUP", "XREAD BLOCK",
			"XREADGROUP GROUP block", "XREADX BLOCK 0 STREAMS s $", "XRANGE s BLOCK 0" })
	void doesNotBlock(String words) {
		assertThat(isBlocking(words)).isFalse();
	}

}
