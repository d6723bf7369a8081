package dev.mimic.transport.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

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
		return new FlowException(message(peer, failure), failure);
	}

	/**
	 * Describes why a handshake that had begun has failed.
	 * @param peer the peer
	 * @param failure the failure
	 * @return the failure to report
	 */
	static FlowException describe(String peer, Throwable failure) {
		boolean broken = failure instanceof IOException && find(failure, GeneralSecurityException.class) == null;
		return broken ? new BrokenHandshakeException(message(peer, failure), failure)
				: describeBeginning(peer, failure);
	}

	private static String message(String peer, Throwable failure) {
		return "The TLS handshake with " + peer + " failed: " + reason(failure);
	}

	private static String reason(Throwable failure) {
		if (find(failure, NotSslRecordException.class) != null) {
			return "it does not speak TLS, but sent plaintext";
		}
		if (find(failure, SslHandshakeTimeoutException.class) != null) {
			return "it did not answer in time (ssl.handshake-timeout)";
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
