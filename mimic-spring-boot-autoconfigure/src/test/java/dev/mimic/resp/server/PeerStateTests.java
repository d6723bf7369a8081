package dev.mimic.resp.server;

import dev.mimic.resp.RespVersion;
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
		assertThat(this.state.wantsReply()).isTrue();
		assertThat(this.state.isReplying()).isTrue();
	}

	@Test
	void oneReplyIsSkipped() {
		this.state.replyMode(ReplyMode.SKIP);
		assertThat(this.state.wantsReply()).isFalse();
		assertThat(this.state.wantsReply()).isTrue();
	}

	@Test
	void skippingDoesNotSwitchRepliesOn() {
		this.state.replyMode(ReplyMode.OFF);
		this.state.replyMode(ReplyMode.SKIP);
		assertThat(this.state.wantsReply()).isTrue();
		assertThat(this.state.isReplying()).isFalse();
		this.state.replyMode(ReplyMode.ON);
		assertThat(this.state.isReplying()).isTrue();
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
