package dev.mimic.resolve;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Open flows of callers. They are linked to each other, so that an idle flow needs no
 * further object here. Thread-safe.
 *
 * @author Mimic Contributors
 */
final class OpenFlows {

	private @Nullable ResolvedFlow newest;

	synchronized void add(ResolvedFlow flow) {
		ResolvedFlow head = this.newest;
		if (head != null) {
			head.newer = flow;
			flow.older = head;
		}
		this.newest = flow;
	}

	/**
	 * Removes a flow.
	 * @param flow a flow that was added and not removed
	 */
	synchronized void remove(ResolvedFlow flow) {
		ResolvedFlow older = flow.older;
		ResolvedFlow newer = flow.newer;
		if (older != null) {
			older.newer = newer;
		}
		if (newer != null) {
			newer.older = older;
		}
		else {
			this.newest = older;
		}
		flow.older = null;
		flow.newer = null;
	}

	/**
	 * Returns the flows that are open now.
	 * @return a snapshot
	 */
	synchronized List<ResolvedFlow> list() {
		List<ResolvedFlow> flows = new ArrayList<>();
		for (ResolvedFlow flow = this.newest; flow != null; flow = flow.older) {
			flows.add(flow);
		}
		return flows;
	}

}
