package dev.mimic.transport.ssh;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Keywords of an OpenSSH configuration that decide about the path of a connection, its
 * login, and the trust in its server.
 *
 * @author Mimic Contributors
 */
enum ConfigKeyword {

	HOST, MATCH, INCLUDE,

	TAG(Shape.ONE), IGNORE_UNKNOWN(Shape.ONE),

	HOSTNAME(Shape.ONE), PORT(Shape.PORT), USER(Shape.ONE), HOST_KEY_ALIAS(Shape.ONE),

	IDENTITY_FILE(Shape.EACH), CERTIFICATE_FILE(Shape.EACH), IDENTITY_AGENT(Shape.ONE), IDENTITIES_ONLY(Shape.FLAG),

	USER_KNOWN_HOSTS_FILE(Shape.LIST), GLOBAL_KNOWN_HOSTS_FILE(Shape.LIST), STRICT_HOST_KEY_CHECKING(Shape.ONE),

	NO_HOST_AUTHENTICATION_FOR_LOCALHOST(Shape.FLAG), VERIFY_HOST_KEY_DNS(Shape.ONE),

	REVOKED_HOST_KEYS(Shape.LIST), KNOWN_HOSTS_COMMAND(Shape.TEXT),

	PROXY_JUMP(Shape.TEXT), PROXY_COMMAND(Shape.TEXT), BIND_ADDRESS(Shape.ONE), BIND_INTERFACE(Shape.ONE),

	ADDRESS_FAMILY(Shape.ONE), REFUSE_CONNECTION(Shape.ONE),

	CANONICALIZE_HOSTNAME(Shape.ONE), CANONICALIZE_MAX_DOTS(Shape.ONE), CANONICAL_DOMAINS(Shape.LIST),

	CANONICALIZE_PERMITTED_CNAMES(Shape.LIST),

	PUBKEY_AUTHENTICATION(Shape.ONE), PASSWORD_AUTHENTICATION(Shape.FLAG), KBD_INTERACTIVE_AUTHENTICATION(Shape.FLAG),

	PREFERRED_AUTHENTICATIONS(Shape.ONE);

	private static final Map<String, ConfigKeyword> BY_NAME = Stream.of(values())
		.collect(Collectors.toUnmodifiableMap(ConfigKeyword::text, Function.identity()));

	/**
	 * Other names of these keywords.
	 */
	private static final Map<String, ConfigKeyword> ALIASES = Map.of("identityfile2", IDENTITY_FILE,
			"dsaauthentication", PUBKEY_AUTHENTICATION, "challengeresponseauthentication",
			KBD_INTERACTIVE_AUTHENTICATION, "skeyauthentication", KBD_INTERACTIVE_AUTHENTICATION, "tisauthentication",
			KBD_INTERACTIVE_AUTHENTICATION);

	/**
	 * Keywords that are about terminals, commands, forwards and files that are written,
	 * about algorithms and times, for which there are properties or defaults, and those
	 * that OpenSSH itself or a distribution of it ignores.
	 */
	private static final Set<String> WITHOUT_MEANING = Set.of("addkeystoagent", "afstokenpassing", "batchmode",
			"canonicalizefallbacklocal", "casignaturealgorithms", "channeltimeout", "checkhostip", "cipher", "ciphers",
			"clearallforwardings", "compression", "compressionlevel", "connectionattempts", "connecttimeout",
			"controlmaster", "controlpath", "controlpersist", "dynamicforward", "enableescapecommandline",
			"enablesshkeysign", "escapechar", "exitonforwardfailure", "fallbacktorsh", "fingerprinthash",
			"forkafterauthentication", "forwardagent", "forwardx11", "forwardx11timeout", "forwardx11trusted",
			"gatewayports", "globalknownhostsfile2", "gssapiauthentication", "gssapiclientidentity",
			"gssapidelegatecredentials", "gssapikexalgorithms", "gssapikeyexchange", "gssapirenewalforcesrekey",
			"gssapiserveridentity", "gssapitrustdns", "hashknownhosts", "hostbasedacceptedalgorithms",
			"hostbasedauthentication", "hostbasedkeytypes", "hostkeyalgorithms", "ipqos", "kbdinteractivedevices",
			"keepalive", "kerberosauthentication", "kerberostgtpassing", "kexalgorithms", "localcommand",
			"localforward", "logfacility", "loglevel", "logverbose", "macs", "numberofpasswordprompts",
			"obscurekeystroketiming", "permitlocalcommand", "permitremoteopen", "pkcs11provider", "protocol",
			"protocolkeepalives", "proxyusefdpass", "pubkeyacceptedalgorithms", "pubkeyacceptedkeytypes", "rekeylimit",
			"remotecommand", "remoteforward", "requesttty", "requiredrsasize", "rhostsauthentication",
			"rhostsrsaauthentication", "rsaauthentication", "securitykeyprovider", "sendenv", "serveralivecountmax",
			"serveraliveinterval", "sessiontype", "setenv", "setuptimeout", "smartcarddevice", "stdinnull",
			"streamlocalbindmask", "streamlocalbindunlink", "syslogfacility", "tcpkeepalive", "tunnel", "tunneldevice",
			"updatehostkeys", "usekeychain", "useprivilegedport", "userknownhostsfile2", "useroaming", "usersh",
			"versionaddendum", "visualhostkey", "warnweakcrypto", "xauthlocation");

	private final Shape shape;

	ConfigKeyword() {
		this(Shape.TEXT);
	}

	ConfigKeyword(Shape shape) {
		this.shape = shape;
	}

	Shape shape() {
		return this.shape;
	}

	private String text() {
		return name().replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Finds a keyword.
	 * @param text the keyword in lower case
	 * @return the keyword, or {@code null} if it has no meaning here or is not known
	 */
	static @Nullable ConfigKeyword of(String text) {
		ConfigKeyword alias = ALIASES.get(text);
		return (alias != null) ? alias : BY_NAME.get(text);
	}

	/**
	 * Tells whether a keyword changes nothing about a connection through a server.
	 * @param text the keyword in lower case
	 * @return whether it is left out
	 */
	static boolean isWithoutMeaning(String text) {
		return WITHOUT_MEANING.contains(text);
	}

	/**
	 * Form of the values of a keyword.
	 */
	enum Shape {

		/**
		 * One value.
		 */
		ONE,

		/**
		 * One value a line, all of which count.
		 */
		EACH,

		/**
		 * Any number of values on the first line.
		 */
		LIST,

		/**
		 * Yes or no.
		 */
		FLAG,

		/**
		 * Number or name of a port.
		 */
		PORT,

		/**
		 * All that follows the keyword.
		 */
		TEXT

	}

}
