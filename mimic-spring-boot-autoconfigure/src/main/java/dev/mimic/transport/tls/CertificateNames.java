package dev.mimic.transport.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Names of servers that a certificate proves, compared as curl does: whatever a name
 * consists of, without regard to case, with a wildcard as the whole first label.
 *
 * @author Mimic Contributors
 */
final class CertificateNames {

	private static final int DNS_NAME = 2;

	private static final int IP_ADDRESS = 7;

	private static final String WILDCARD = "*.";

	private final List<String> names;

	private CertificateNames(List<String> names) {
		this.names = names;
	}

	/**
	 * Reads the names of a certificate.
	 * @param certificate the certificate
	 * @return its alternative names, or else its common name
	 * @throws CertificateParsingException if its extensions can't be read
	 */
	static CertificateNames of(X509Certificate certificate) throws CertificateParsingException {
		List<String> names = new ArrayList<>();
		boolean alternatives = false;
		Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
		for (List<?> entry : (entries != null) ? entries : List.<List<?>>of()) {
			int type = (Integer) entry.get(0);
			alternatives |= type == DNS_NAME || type == IP_ADDRESS;
			if (type == DNS_NAME) {
				names.add((String) entry.get(1));
			}
		}
		if (!alternatives) {
			addCommonName(certificate, names);
		}
		return new CertificateNames(names);
	}

	private static void addCommonName(X509Certificate certificate, List<String> names) {
		try {
			// Most specific last
			new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()
				.stream()
				.filter((rdn) -> rdn.getType().equalsIgnoreCase("CN"))
				.map(Rdn::getValue)
				.map(String::valueOf)
				.reduce((first, last) -> last)
				.ifPresent(names::add);
		}
		catch (InvalidNameException ex) {
			// It has none that could be compared
		}
	}

	/**
	 * Returns whether a name is one of these.
	 * @param name the name
	 * @return whether it is
	 */
	boolean include(String name) {
		return this.names.stream().anyMatch((pattern) -> matches(normalized(pattern), normalized(name)));
	}

	private static String normalized(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
	}

	private static boolean matches(String pattern, String name) {
		// A wildcard for all names below a top level is none
		if (!pattern.startsWith(WILDCARD) || pattern.indexOf('.', WILDCARD.length()) < 0) {
			return pattern.equals(name);
		}
		int label = name.indexOf('.');
		return label >= 0 && pattern.substring(1).equals(name.substring(label));
	}

	@Override
	public String toString() {
		return this.names.isEmpty() ? "no name" : "'" + String.join("', '", this.names) + "'";
	}

}
