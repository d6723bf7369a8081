package dev.mimic.transport.tls;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;

import io.netty.util.NetUtil;

/**
 * Name that a server has to prove. The JDK checks names of hosts and addresses, and
 * refuses others that are in use, such as {@code my_service}: those are checked here,
 * when the handshake is done.
 *
 * @author Mimic Contributors
 */
final class ServerName {

	/**
	 * Checks the name of a server as HTTPS does (RFC 9110, section 4.3.4): the
	 * alternative names of its certificate, never the common name alone if there are any.
	 */
	static final String CHECK = "HTTPS";

	private static final String NO_CHECK = "";

	private ServerName() {
	}

	/**
	 * Returns whether the JDK can check a name.
	 * @param name the name
	 * @return whether it is an address or, by the rules of Java, the name of a host
	 */
	static boolean isChecked(String name) {
		if (isAddress(name)) {
			return true;
		}
		try {
			new SNIHostName(name);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isAddress(String name) {
		return NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name);
	}

	/**
	 * Makes an engine send a name as SNI (RFC 6066), unless it is an address, and check
	 * it.
	 * @param engine the engine of a client, whose peer has this name
	 * @param name the name
	 * @param indicate whether to send names, too, that the JDK does not check. Servers of
	 * Java refuse them
	 */
	static void apply(SSLEngine engine, String name, boolean indicate) {
		boolean checked = isChecked(name);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm(checked ? CHECK : NO_CHECK);
		parameters.setServerNames((isAddress(name) || !checked) ? List.of() : List.of(new SNIHostName(name)));
		engine.setSSLParameters(parameters);
		if (!checked && indicate) {
			indicate(engine, parameters, name);
		}
	}

	private static void indicate(SSLEngine engine, SSLParameters parameters, String name) {
		try {
			parameters.setServerNames(List.of(new Indication(IDN.toASCII(name).getBytes(StandardCharsets.US_ASCII))));
			engine.setSSLParameters(parameters);
		}
		catch (IllegalArgumentException ex) {
			// A label is too long; or the engine of OpenSSL takes names of hosts only
		}
	}

	/**
	 * Checks the name of the server if the engine has not done so.
	 * @param engine the engine, after its handshake
	 * @throws CertificateException if the certificate does not prove the name
	 * @throws SSLException if there is no certificate
	 */
	static void check(SSLEngine engine) throws CertificateException, SSLException {
		String checked = engine.getSSLParameters().getEndpointIdentificationAlgorithm();
		if (!engine.getUseClientMode() || (checked != null && !checked.isEmpty())) {
			return;
		}
		String name = engine.getPeerHost();
		CertificateNames names = CertificateNames.of((X509Certificate) engine.getSession().getPeerCertificates()[0]);
		if (!names.include(name)) {
			throw new CertificateException("it is for " + names + ", not for '" + name + "'");
		}
	}

	/**
	 * Name in SNI that is not held to the rules for names of hosts.
	 */
	private static final class Indication extends SNIServerName {

		Indication(byte[] encoded) {
			super(StandardConstants.SNI_HOST_NAME, encoded);
		}

	}

}
