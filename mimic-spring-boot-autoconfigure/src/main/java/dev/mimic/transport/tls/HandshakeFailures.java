package dev.mimic.transport.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLException;

import dev.mimic.flow.FlowException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Describes why a handshake failed, and what to change.
 *
 * @author Mimic Contributors
 */
final class HandshakeFailures {

	private HandshakeFailures() {
	}

	/**
	 * Describes why a handshake could not begin.
	 * @param peer the peer
	 * @param failure the failure
	 * @return the failure to report
	 */
	static FlowException describeBeginning(String peer, Throwable failure) {
		return new FlowException(message(peer, reason(failure)), failure);
	}

	/**
	 * Describes why a handshake that had begun has failed.
	 * @param peer the peer
	 * @param failure the failure
	 * @param refusals describes why the peer ended the handshake, from its alert if it
	 * sent one, or returns {@code null}
	 * @return the failure to report
	 */
	static FlowException describe(String peer, Throwable failure, UnaryOperator<@Nullable String> refusals) {
		Throwable end = findEnd(failure);
		String refusal = (end != null) ? refusals.apply(isAlert(end) ? end.getMessage() : null) : null;
		if (refusal != null) {
			return new FlowException(message(peer, refusal), failure);
		}
		boolean broken = failure instanceof IOException && find(failure, GeneralSecurityException.class) == null;
		return broken ? new BrokenHandshakeException(message(peer, reason(failure)), failure)
				: describeBeginning(peer, failure);
	}

	private static String message(String peer, String reason) {
		return "The TLS handshake with " + peer + " failed: " + reason;
	}

	/**
	 * Returns whether the peer has ended a handshake, by an alert or without a word.
	 * @param failure the failure of the handshake
	 * @return whether it was the peer
	 */
	static boolean isEndOfPeer(Throwable failure) {
		return failure instanceof BrokenHandshakeException && findEnd(failure) != null;
	}

	// Returns the failure by which the peer has ended a handshake, or null if it did not.
	private static @Nullable Throwable findEnd(Throwable failure) {
		if (find(failure, CertificateException.class) != null) {
			return null;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			boolean io = cause instanceof IOException && !(cause instanceof SSLException)
					&& !(cause instanceof FlowException);
			if (io || isAlert(cause)) {
				return cause;
			}
		}
		return null;
	}

	/**
	 * Returns whether a failure is an alert of the peer.
	 * @param failure the failure
	 * @return whether it is
	 */
	static boolean isAlert(Throwable failure) {
		return failure instanceof SSLException && failure.getMessage() != null
				&& failure.getMessage().toLowerCase(Locale.ROOT).contains("alert");
	}

	private static String reason(Throwable failure) {
		NotSslRecordException plaintext = find(failure, NotSslRecordException.class);
		if (plaintext != null) {
			return "it does not speak TLS, but sent plaintext" + PlaintextAnswer.of(plaintext).advice();
		}
		if (find(failure, SslHandshakeTimeoutException.class) != null) {
			return "it did not answer in time (ssl.handshake-timeout). Perhaps it does not speak TLS: a Redis server is "
					+ "silent at its port without TLS";
		}
		CertificateException expired = find(failure, CertificateExpiredException.class);
		if (expired != null) {
			return "its certificate has expired (" + expired.getMessage() + ")";
		}
		if (find(failure, CertificateNotYetValidException.class) != null) {
			return "its certificate is not valid yet";
		}
		CertPathBuilderException untrusted = find(failure, CertPathBuilderException.class);
		if (untrusted != null) {
			return "its certificate is not trusted (" + untrusted.getMessage()
					+ "): the trust material of ssl.bundle has to hold the authority that issued it";
		}
		CertificateException refused = find(failure, CertificateException.class);
		if (refused != null) {
			return "its certificate was refused: " + refused.getMessage()
					+ " (ssl.server-name sets another name to check)";
		}
		return (failure.getMessage() != null) ? failure.getMessage() : "the connection ended";
	}

	private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < 20; depth++) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
			cause = cause.getCause();
		}
		return null;
	}

}
