package dev.mimic.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowException;

/**
 * A protocol whose endpoints lead on to other addresses: a proxy or a bastion. A
 * connection goes through the connections that its {@link ResolutionKeys#VIA} names, and
 * only those of such protocols can stand there.
 * <p>
 * The way to the hop itself is {@link Attempt#connect(dev.mimic.context.Key, Object)},
 * which goes through further hops and adds TLS as the hop's connection says.
 *
 * @param <E> the type of the endpoints
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface HopProtocol<E> extends Protocol<E> {

	/**
	 * Connects to a target through a hop. Must not block.
	 * @param hop the hop
	 * @param target where to lead
	 * @param attempt the attempt that this connect is
	 * @return a stage of a flow whose other end is the target; bytes of the target that
	 * came along with the answer of the hop are what it reads first. A TLS session that
	 * {@link Flow#unwrap} gives is taken for the hop's, and hidden
	 */
	CompletionStage<? extends Flow> connect(E hop, Target target, Attempt attempt);

	/**
	 * Returns whether a failure is that of the target and not of the hop. After one of
	 * the target, other alternatives of the hop's connection are tried, but it does not
	 * count against this one.
	 * @param failure what {@link #connect(Object, Target, Attempt)} failed with
	 * @return whether the hop does its work, and only this target can't be reached; false
	 * by default
	 */
	default boolean isFailureOfTarget(Throwable failure) {
		return false;
	}

	@Override
	default CompletionStage<? extends Flow> connect(E hop, Attempt attempt) {
		Target target = attempt.context().get(Target.KEY);
		return (target != null) ? connect(hop, target, attempt) : CompletableFuture
			.failedFuture(new FlowException("Protocol '" + name()
					+ "' leads on to other addresses and is none itself: name this connection in 'via' of another"));
	}

}
