package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Generator of OpenSSH client configurations in every spelling that ssh_config(5) allows.
 *
 * @author Mimic Contributors
 */
final class ConfigGenerator {

	private static final List<String> HOSTS = List.of("bas", "bastion", "Bas", "db1.example.com", "127.0.0.1", "a-b_c",
			"jump", "x");

	private static final List<String> PATTERNS = List.of("*", "b*", "bas", "ba?", "!bas", "!b*", "*.example.com",
			"db1.example.com", "jump", "127.0.0.?", "x", "other", "*a*s", "Bas", "!*.org");

	private static final List<String> NAMES = List.of("127.0.0.1", "%h.example.com", "Host.Example.ORG",
			"b.example.com", "127.1", "2001:DB8::1", "::1", "x%%y", "0x7f.0.0.1", "%h", "10.0.0.300", "fe80::2");

	private static final List<String> PATHS = List.of("~/.ssh/id_a", "/keys/%h/id", "~/.ssh/id with blank", "${HOME}/k",
			"/k/%%/%u-%r-%p", "none", "/k/id_b", "rel/id", "~/.ssh/id_a", "/k/%n.%k.%L.%i", "~root/k", "/k/it's",
			"/k/#1", "/k/a=b", "/k/%d", "/k/%l");

	private static final List<String> JUMPS = List.of("jump", "none", "me@jump:2222", "a,b,c@d:1", "ssh://me@jump:22",
			"root@corp@jump", "[::1]:22", "ssh://jump", "NONE", "jump.%n", "u@[fe80::1]");

	private static final List<String> WITHOUT_MEANING = List.of("ForwardAgent yes", "LocalForward 8080 localhost:80",
			"ServerAliveInterval 30", "Compression no", "ControlPath ~/.ssh/%C", "SendEnv LANG LC_*",
			"AddKeysToAgent yes", "LogLevel QUIET", "ConnectTimeout 10", "Ciphers +aes256-cbc", "TCPKeepAlive no",
			"UpdateHostKeys no", "Protocol 2", "UseRoaming no", "RekeyLimit 1G 1h", "EscapeChar none",
			"PubkeyAcceptedKeyTypes +ssh-rsa", "SetEnv A=b", "GSSAPIAuthentication no", "Tunnel no", "RequestTTY force",
			"ForwardX11 no", "VisualHostKey no", "BatchMode yes", "ControlMaster auto");

	private final Random random;

	private final Path folder;

	private final List<Path> included = new ArrayList<>();

	ConfigGenerator(long seed, Path folder) {
		this.random = new Random(seed);
		this.folder = folder;
	}

	String host() {
		return pick(HOSTS);
	}

	boolean chance(int percent) {
		return this.random.nextInt(100) < percent;
	}

	/**
	 * Writes files for {@code Include}, hidden ones among them.
	 * @throws IOException if that fails
	 */
	void writeIncluded() throws IOException {
		for (String name : List.of("one.conf", "two.conf", ".hidden.conf", "team-a/config", "team-b/config",
				"team-b/.config.bak", "with blank")) {
			Path file = this.folder.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file,
					(name.contains("hidden") || name.contains(".bak")) ? "Port 9\nUser hidden\n" : lines(3, false));
			this.included.add(file);
		}
	}

	/**
	 * Generates a configuration.
	 * @return its text
	 */
	String text() {
		return lines(2 + this.random.nextInt(12), true);
	}

	private String lines(int count, boolean include) {
		StringBuilder text = new StringBuilder();
		String end = chance(10) ? "\r\n" : "\n";
		for (int i = 0; i < count; i++) {
			text.append(line(include)).append(chance(15) ? pick(List.of(" ", "\t", "  \t", "\f")) : "").append(end);
		}
		return text.toString();
	}

	private String line(boolean include) {
		return switch (this.random.nextInt(24)) {
			case 0, 1, 2, 3, 4 -> host(pick(List.of("Host", "host", "HOST")));
			case 5, 6 -> "Match " + match();
			case 7 -> include ? "Include " + include() : "# no more";
			case 8 -> indent() + pick(WITHOUT_MEANING);
			case 9 -> pick(List.of("", "# comment", "   # comment \" with quote", "\t", "#Host *"));
			case 10, 11, 12 -> setting("HostName", pick(NAMES));
			case 13 -> setting("Port", pick(List.of("22", "2222", "ssh", "31922", "022", "https")));
			case 14, 15 -> setting("User", pick(List.of("root", "a b", "deploy", "u%r", "x@y")));
			case 16, 17, 18 -> setting("IdentityFile", pick(PATHS));
			case 19 -> indent() + "ProxyJump" + separator() + pick(JUMPS);
			case 20 -> setting("HostKeyAlias", pick(List.of("alias", "Bastion-Prod", "a.b", "al ias")));
			case 21 -> knownHosts();
			case 22 -> setting("CertificateFile", pick(PATHS));
			default -> other();
		};
	}

	private String other() {
		return switch (this.random.nextInt(13)) {
			case 0 -> setting("IdentitiesOnly", pick(List.of("yes", "no", "TRUE", "false")));
			case 1 -> setting("IdentityAgent",
					pick(List.of("none", "SSH_AUTH_SOCK", "~/agent.sock", "/run/%u/%h", "${HOME}/a b")));
			case 2 -> setting("StrictHostKeyChecking", pick(List.of("yes", "no", "ask", "accept-new", "off")));
			case 3 -> indent() + "ProxyCommand" + separator() + pick(List.of("none", "nc %h %p", "ssh -W '%h:%p' j"));
			case 4 -> "IgnoreUnknown " + pick(List.of("Use*,Foo", "foo", "usekeychain"));
			case 5 -> setting("CanonicalizeHostname", pick(List.of("no", "no", "yes", "always")));
			case 6 -> pick(List.of("CanonicalDomains none", "CanonicalizeMaxDots 0", "CanonicalizeFallbackLocal yes",
					"CanonicalizePermittedCNAMEs none"));
			case 7 -> "IgnoreUnknown Foo*\nFooBar yes \"no\"";
			case 8 -> pick(List.of("\"HostName\" b", "\"Host\" bas", "Host=\"bas\" x", "=User root", "Port=\"22\"",
					"HostName b\\c", "IdentityFile \"/a\\\"b\"", "IdentityFile '/a\\\\b'", "User \"\" ", "Host \"bas",
					"IdentityFile /a\\b", "User 'a'\"b\"c", "IdentityFile /k #no", "IdentityFile /k#yes"));
			case 9 ->
				pick(List.of("IdentityFile2 /k/two", "DSAAuthentication no", "KeepAlive no", "SmartcardDevice none",
						"ChallengeResponseAuthentication no", "Cipher blowfish", "RSAAuthentication yes"));
			case 10 -> indent() + "ProxyJump" + separator() + pick(JUMPS) + " # comment";
			case 11 -> "Host *\n" + indent() + "Include" + separator() + include();
			default -> indent() + "IdentityFile" + separator() + "\"" + pick(PATHS) + "\" # comment";
		};
	}

	private String knownHosts() {
		StringBuilder text = new StringBuilder(indent())
			.append(pick(List.of("UserKnownHostsFile", "GlobalKnownHostsFile")))
			.append(separator());
		if (chance(25)) {
			return text.append(pick(List.of("none", "/dev/null", "NONE"))).toString();
		}
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			text.append(quote(pick(List.of("~/.ssh/known_hosts", "/k/%h", "${HOME}/known", "/k/known hosts", "/k/%C"))))
				.append((i > 0) ? " " : "");
		}
		return text.toString();
	}

	private String host(String keyword) {
		StringBuilder text = new StringBuilder(keyword).append(separator());
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			String pattern = pick(PATTERNS);
			text.append(chance(20) ? "\"" + pattern + "\"" : pattern)
				.append((i > 0) ? pick(List.of(" ", "\t", "  ")) : "");
		}
		return text.toString();
	}

	private String match() {
		if (chance(15)) {
			return pick(List.of("all", "final all", "final", "!final host *", "canonical", "!all", "all # comment",
					"final host b*", "originalhost bas final", "canonical all", "user root host \"b*\" final",
					"all all"));
		}
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			text.append(chance(20) ? "!" : "")
				.append(pick(List.of("host", "Host", "originalhost", "user", "localuser")))
				.append(pick(List.of(" ", "=", "  ", " = ", "\t")))
				.append(argument())
				.append((i > 0) ? " " : "");
		}
		return text.append(chance(10) ? " # comment" : "").append(chance(10) ? " final" : "").toString();
	}

	private String argument() {
		String patterns = pick(List.of("bas", "b*,!bas", "*.example.com", "root", "*", "deploy,root", "127.*", "Bas",
				"?*", "host.example.org", "b.*", System.getProperty("user.name"), "a?b", "!root,*"));
		return chance(20) ? "\"" + patterns + "\"" : patterns;
	}

	private String include() {
		return pick(List.of(this.folder + "/*.conf", "\"" + this.folder + "/with blank\"",
				this.folder + "/team-*/config", this.folder + "/one.conf " + this.folder + "/two.conf",
				this.folder + "/no-such", this.folder + "/*", this.folder + "/team-*/*", this.folder + "/[ot]*.conf",
				this.folder + "/[!o]*.conf", this.folder + "/t?o.conf", this.folder + "/.h*",
				this.folder + "/with\\ blank", this.folder + "/[[:alpha:]]wo.conf"));
	}

	private String setting(String keyword, String value) {
		String spelt = chance(20) ? keyword.toLowerCase(Locale.ROOT)
				: (chance(10) ? keyword.toUpperCase(Locale.ROOT) : keyword);
		return indent() + spelt + separator() + quote(value) + (chance(10) ? " # comment" : "");
	}

	private String quote(String value) {
		boolean special = value.contains(" ") || value.contains("#") || value.contains("'");
		return switch (this.random.nextInt(special ? 3 : 6)) {
			case 0 -> "\"" + value + "\"";
			case 1 -> value.contains("'") ? "\"" + value + "\"" : "'" + value + "'";
			case 2 -> special ? escape(value) : value.substring(0, 1) + "\"" + value.substring(1) + "\"";
			default -> value;
		};
	}

	private String escape(String value) {
		return value.contains("#") ? "\"" + value + "\"" : value.replace(" ", "\\ ").replace("'", "\\'");
	}

	private String separator() {
		return pick(List.of(" ", " ", " ", "\t", "=", " = ", "  ", " =", "= ", "\t=\t"));
	}

	private String indent() {
		return pick(List.of("", "  ", "\t", "    "));
	}

	private String pick(List<String> texts) {
		return texts.get(this.random.nextInt(texts.size()));
	}

}
