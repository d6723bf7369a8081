package dev.mimic.transport.tls;

import java.util.Collections;
import java.util.Iterator;

import dev.mimic.Internal;
import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Flows that were made with material which has been replaced since, those included whose
 * handshake had begun by then.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class RetiredFlows implements Iterable<Flow> {

	private final @Nullable TlsGeneration generation;

	RetiredFlows(@Nullable TlsGeneration generation) {
		this.generation = generation;
	}

	/**
	 * Returns the flows that are open now.
	 */
	@Override
	public Iterator<Flow> iterator() {
		return (this.generation != null) ? this.generation.flows().iterator() : Collections.emptyIterator();
	}

	/**
	 * Closes the flows. One that is in its handshake is closed when that is done.
	 */
	public void close() {
		if (this.generation != null) {
			this.generation.close();
		}
	}

}
