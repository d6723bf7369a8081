package dev.mimic.transport.ssh;

import java.security.PublicKey;

import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Check of the certificate of a host whose authority is trusted.
 *
 * @author Mimic Contributors
 */
final class HostCertificate {

	private HostCertificate() {
	}

	/**
	 * Checks a certificate.
	 * @param certificate the certificate
	 * @param principal the name that it has to be for, unless it is for any
	 * @return what is wrong with it, or {@code null}
	 */
	static @Nullable String check(OpenSshCertificate certificate, String principal) {
		if (certificate.getType() != OpenSshCertificate.Type.HOST) {
			return "its certificate '" + certificate.getId() + "' is not of a host";
		}
		if (!OpenSshCertificate.isValidNow(certificate)) {
			return "its certificate '" + certificate.getId() + "' has expired or is not valid yet";
		}
		if (!certificate.getPrincipals().isEmpty() && !certificate.getPrincipals().contains(principal)) {
			return "its certificate '" + certificate.getId() + "' is for " + certificate.getPrincipals() + ", not for "
					+ principal;
		}
		if (!certificate.getCriticalOptions().isEmpty()) {
			return "its certificate '" + certificate.getId() + "' has options that are not supported";
		}
		return isSigned(certificate) ? null
				: "its certificate '" + certificate.getId() + "' is not signed by its authority";
	}

	private static boolean isSigned(OpenSshCertificate certificate) {
		PublicKey authority = certificate.getCaPubKey();
		String algorithm = certificate.getSignatureAlgorithm();
		if (!KeyUtils.getKeyType(authority).equals(KeyUtils.getCanonicalKeyType(algorithm))) {
			return false;
		}
		Signature verifier = NamedFactory.create(Algorithms.signatures(), algorithm);
		if (verifier == null) {
			return false;
		}
		try {
			verifier.initVerifier(null, authority);
			verifier.update(null, certificate.getMessage());
			return verifier.verify(null, certificate.getSignature());
		}
		catch (Exception ex) {
			return false;
		}
	}

}
