package dev.mimic.autoconfigure.test;

import java.util.concurrent.CompletionStage;

import dev.mimic.flow.Flow;
import dev.mimic.resolve.Attempt;
import dev.mimic.resolve.HopProtocol;
import dev.mimic.resolve.Target;

/**
 * Protocol of the application whose endpoints are hops, none of which is used in a test.
 *
 * @param <E> the type of the endpoints
 * @author Mimic Contributors
 */
final class OfflineHopProtocol<E> extends OfflineProtocol<E> implements HopProtocol<E> {

	OfflineHopProtocol(HopProtocol<E> protocol) {
		super(protocol);
	}

	@Override
	public CompletionStage<? extends Flow> connect(E hop, Attempt attempt) {
		return super.connect(hop, attempt);
	}

	@Override
	public CompletionStage<? extends Flow> connect(E hop, Target target, Attempt attempt) {
		return super.connect(hop, attempt);
	}

}
