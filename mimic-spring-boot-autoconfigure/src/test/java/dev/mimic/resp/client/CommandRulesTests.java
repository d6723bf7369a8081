package dev.mimic.resp.client;

import java.util.Arrays;

import dev.mimic.resp.RespRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link CommandRules}.
 *
 * @author Mimic Contributors
 */
class CommandRulesTests {

	private final CommandRules rules = new CommandRules(new RespSettingNames("my.", "my.password"));

	private static RespRequest request(String words) {
		String[] parts = words.split(" ");
		return RespRequest.of(parts[0], (Object[]) Arrays.copyOfRange(parts, 1, parts.length));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					SUBSCRIBE a | SUBSCRIBE | use subscribe()
					MULTI | MULTI | use transaction(), or session()
					select 1 | SELECT | it would hold for all callers: use session(), or set 'my.database'
					AUTH a b | AUTH | it would hold for all callers: use session(), or set 'my.password'
					HELLO 3 | HELLO | the client says it whenever it connects, or set 'my.version'
					BLPOP a 0 | BLPOP | it would block all callers: use session()
					XREAD COUNT 1 block 0 STREAMS s $ | XREAD BLOCK | it would block all callers: use session()
					XREADGROUP GROUP g c BLOCK 0 STREAMS s > | XREADGROUP BLOCK | it would block all callers: use session()
					XREADGROUP GROUP g streams BLOCK 3000 STREAMS s > | XREADGROUP BLOCK | it would block all callers: use session()
					client reply off | CLIENT REPLY | replies would no longer belong to their commands
					CLIENT TRACKING ON | CLIENT TRACKING | use track()
					CLIENT setname me | CLIENT SETNAME | it would hold for all callers: use session(), or set 'my.client-name'
					CLIENT NO-EVICT on | CLIENT NO-EVICT | it would hold for all callers: use session()
					CLIENT NO-TOUCH on | CLIENT NO-TOUCH | it would hold for all callers: use session()
					CLIENT CACHING yes | CLIENT CACHING | it would hold for all callers: use session()
					CLIENT SETINFO LIB-NAME x | CLIENT SETINFO | it would hold for all callers: use session()
					SCRIPT DEBUG YES | SCRIPT DEBUG | what comes then are no replies
					PSYNC ? -1 | PSYNC | what comes then are no replies
					""")
	void refusesOnASharedConnection(String words, String name, String advice) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.rules.checkShared(request(words)))
			.withMessage(name + " can't be run here: " + advice);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET a", "CLIENT", "CLIENT ID", "CLIENT LIST", "CLIENT KILL ID 1", "CLIENT UNPAUSE",
			"XREAD STREAMS BLOCK 0", "XREADGROUP GROUP block c STREAMS s >", "SCRIPT LOAD x", "CONFIG GET a" })
	void allowsTheRest(String words) {
		assertThatNoException().isThrownBy(() -> this.rules.checkShared(request(words)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "WATCH a", "BLPOP a 0", "CLIENT SETNAME me", "CLIENT NO-EVICT on",
			"XREAD BLOCK 0 STREAMS s $", "AUTH a" })
	void sessionMayChangeItsOwnState(String words) {
		assertThatNoException().isThrownBy(() -> this.rules.checkSession(request(words)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					WATCH a | WATCH | in a transaction it is too late: run it before, on the session() that starts the transaction
					multi | MULTI | a transaction can't hold another one, and begins by itself
					EXEC | EXEC | a transaction ends by itself when it is sent
					Discard | DISCARD | to give a transaction up, do not send it
					SUBSCRIBE a | SUBSCRIBE | use subscribe()
					CLIENT REPLY OFF | CLIENT REPLY | replies would no longer belong to their commands
					""")
	void transactionRefusesWhatHasNoReplyOfItsOwn(String words, String name, String advice) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.rules.checkSharedTransaction(request(words)))
			.withMessage(name + " can't be run here: " + advice);
		assertThatIllegalArgumentException().isThrownBy(() -> this.rules.checkSessionTransaction(request(words)))
			.withMessage(name + " can't be run here: " + advice);
	}

	@ParameterizedTest
	@ValueSource(strings = { "BLPOP a 0", "XREAD BLOCK 0 STREAMS s $", "WAIT 1 0", "SET a 1" })
	void nothingBlocksInATransaction(String words) {
		assertThatNoException().isThrownBy(() -> this.rules.checkSharedTransaction(request(words)));
		assertThatNoException().isThrownBy(() -> this.rules.checkSessionTransaction(request(words)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "UNWATCH", "CLIENT SETNAME me" })
	void sessionMayChangeItsOwnStateInATransaction(String words) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.rules.checkSharedTransaction(request(words)));
		assertThatNoException().isThrownBy(() -> this.rules.checkSessionTransaction(request(words)));
	}

	@Test
	void sessionCantBreakTheOrderOfReplies() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.rules.checkSession(request("CLIENT REPLY SKIP")))
			.withMessageStartingWith("CLIENT REPLY can't be run here");
		assertThatIllegalArgumentException().isThrownBy(() -> this.rules.checkSession(request("SUBSCRIBE a")));
	}

}
