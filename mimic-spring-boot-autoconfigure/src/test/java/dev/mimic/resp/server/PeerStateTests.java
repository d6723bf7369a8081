package dev.mimic.resp.server;

import dev.mimic.resp.RespVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeerState}.
 *
 * @author Mimic Contributors
 */
class PeerStateTests {

	private final PeerState state = new PeerState(null);

	@Test
	void allRepliesAreWantedAtFirst() {
		this.state.begin();
		assertThat(this.state.isReplying()).isTrue();
	}

	@Test
	void oneReplyIsSkipped() {
		assertThat(replies(ReplyMode.SKIP, null, null)).isEqualTo("+-+");
		assertThat(replies(ReplyMode.SKIP, ReplyMode.SKIP, null, null)).isEqualTo("+--+");
	}

	@Test
	void switchingRepliesOnIsAnswered() {
		assertThat(replies(ReplyMode.SKIP, ReplyMode.ON)).isEqualTo("++");
		assertThat(replies(ReplyMode.OFF, null, ReplyMode.ON, null)).isEqualTo("--++");
	}

	@Test
	void skippingDoesNotSwitchRepliesOn() {
		assertThat(replies(ReplyMode.OFF, ReplyMode.SKIP, null, ReplyMode.ON, null)).isEqualTo("---++");
	}

	/**
	 * Returns which commands are answered. That of {@code SKIP} has no reply anyway.
	 */
	private String replies(@Nullable ReplyMode... modes) {
		StringBuilder replies = new StringBuilder();
		for (ReplyMode mode : modes) {
			this.state.begin();
			if (mode != null) {
				this.state.replyMode(mode);
			}
			replies.append(this.state.isReplying() ? '+' : '-');
		}
		return replies.toString();
	}

	@Test
	void aResetForgetsAUserWhereClientsHaveToAuthenticate() {
		change(this.state);
		this.state.reset();
		assertThat(this.state.isAuthenticated()).isFalse();
		assertInitial(this.state);
	}

	@Test
	void aResetKeepsTheDefaultUserWhereClientsNeedNotAuthenticate() {
		PeerState trusted = new PeerState("default");
		change(trusted);
		trusted.reset();
		assertThat(trusted.user()).isEqualTo("default");
		assertInitial(trusted);
	}

	private static void change(PeerState state) {
		state.user("alice");
		state.database(3);
		state.version(RespVersion.RESP3);
		state.replyMode(ReplyMode.OFF);
	}

	private static void assertInitial(PeerState state) {
		assertThat(state.database()).isZero();
		assertThat(state.version()).isEqualTo(RespVersion.RESP2);
		assertThat(state.isReplying()).isTrue();
	}

}
