package dev.mimic.transport.netty;

import java.io.FileNotFoundException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.util.Locale;

/**
 * Creates the messages of failed connects, in the same words for every transport: their
 * own messages differ, and name the address in forms of their own or not at all.
 *
 * @author Mimic Contributors
 */
final class ConnectFailures {

	private ConnectFailures() {
	}

	static ConnectException describe(Throwable cause, SocketAddress address) {
		String target = Addresses.describe(address);
		ConnectException described = new ConnectException(
				"connect to " + target + " " + connectOutcome(cause, text(cause)));
		described.initCause(cause);
		return described;
	}

	static BindException describeBind(Throwable cause, SocketAddress address) {
		String target = Addresses.describe(address);
		BindException described = new BindException(bindOutcome(target, text(cause), cause));
		described.initCause(cause);
		return described;
	}

	private static String connectOutcome(Throwable cause, String text) {
		if (text.contains("refused")) {
			return "refused";
		}
		if (cause instanceof NoRouteToHostException || text.contains("no route to host")) {
			return "failed: no route to host";
		}
		if (text.contains("network is unreachable")) {
			return "failed: network is unreachable";
		}
		if (text.contains("timed out")) {
			return "timed out";
		}
		if (cause instanceof FileNotFoundException || text.contains("no such file")) {
			return "failed: no such file";
		}
		if (text.contains("permission denied")) {
			return "failed: permission denied";
		}
		if (text.contains("temporarily unavailable")) {
			return "failed: the queue of its listener is full";
		}
		return "failed: " + message(cause);
	}

	private static String bindOutcome(String target, String text, Throwable cause) {
		if (text.contains("in use")) {
			return "address " + target + " is already in use";
		}
		if (text.contains("permission denied")) {
			return "no permission to bind address " + target;
		}
		if (text.contains("assign requested address") || text.contains("address not available")) {
			return "address " + target + " is none of this machine";
		}
		return "bind to address " + target + " failed: " + message(cause);
	}

	private static String text(Throwable cause) {
		return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
	}

	private static String message(Throwable cause) {
		return (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
	}

}
