package dev.mimic.autoconfigure.test;

import java.util.concurrent.CompletionStage;

import dev.mimic.context.Key;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.Protocol;

/**
 * Connects to the handlers of a test.
 *
 * @author Mimic Contributors
 */
final class TestProtocol implements Protocol<TestPeer> {

	private final TestPeers peers;

	TestProtocol(TestPeers peers) {
		this.peers = peers;
	}

	@Override
	public Key<TestPeer> endpoint() {
		return TestPeer.KEY;
	}

	@Override
	public String name() {
		return "test";
	}

	@Override
	public CompletionStage<? extends Flow> connect(TestPeer peer, Attempt attempt) {
		return attempt.phase("test", () -> this.peers.connect(peer.connection(), peer.resp()));
	}

}
