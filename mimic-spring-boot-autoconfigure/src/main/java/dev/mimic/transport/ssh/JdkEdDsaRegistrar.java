package dev.mimic.transport.ssh;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.loader.openssh.OpenSSHKeyPairResourceParser;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/**
 * Registrar that lets MINA SSHD use the Ed25519 of the JDK (JEP 339).
 *
 * @author Mimic Contributors
 */
final class JdkEdDsaRegistrar extends AbstractSecurityProviderRegistrar {

	/**
	 * The JDK's provider for elliptic curves.
	 */
	private static final String PROVIDER = "SunEC";

	private JdkEdDsaRegistrar() {
		super("JdkEdDSA");
	}

	/**
	 * Registers the JDK, unless the application has a jar that MINA SSHD supports.
	 */
	static synchronized void registerIfMissing() {
		if (SecurityUtils.isEDDSACurveSupported()) {
			return;
		}
		SecurityUtils.registerSecurityProvider(new JdkEdDsaRegistrar());
		if (SecurityUtils.isEDDSACurveSupported()) {
			// These classes may have been initialized before
			KeyUtils.registerPublicKeyEntryDecoder(SecurityUtils.getEDDSAPublicKeyEntryDecoder());
			OpenSSHKeyPairResourceParser
				.registerPrivateKeyEntryDecoder(SecurityUtils.getOpenSSHEDDSAPrivateKeyEntryDecoder());
		}
	}

	@Override
	public String getProviderName() {
		return PROVIDER;
	}

	@Override
	public Provider getSecurityProvider() {
		return Security.getProvider(PROVIDER);
	}

	@Override
	public boolean isNamedProviderUsed() {
		return false;
	}

	@Override
	public boolean isSupported() {
		return getSecurityProvider() != null;
	}

	@Override
	public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
		return Optional.of(JdkEdDsa.INSTANCE);
	}

}
