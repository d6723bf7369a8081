package dev.mimic.resp.server;

import java.io.IOException;
import java.util.concurrent.CancellationException;

import dev.mimic.flow.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Listener that is not notified of commands which were interrupted or cancelled because
 * their client is gone: otherwise any client could fill the log.
 *
 * @author Mimic Contributors
 */
final class DepartureFilter implements RespServerListener {

	private final ConnectionControl control;

	private final RespServerListener listener;

	DepartureFilter(ConnectionControl control, RespServerListener listener) {
		this.control = control;
		this.listener = listener;
	}

	@Override
	public void refused(Flow flow, Refusal refusal, String detail) {
		this.listener.refused(flow, refusal, detail);
	}

	@Override
	public void commandFailed(RespPeer peer, String command, Throwable failure) {
		if (!this.control.isClosed() || !isInterruption(failure)) {
			this.listener.commandFailed(peer, command, failure);
		}
	}

	private static boolean isInterruption(Throwable failure) {
		for (@Nullable
		Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InterruptedException || cause instanceof CancellationException
					|| cause instanceof IOException) {
				return true;
			}
		}
		return false;
	}

}
