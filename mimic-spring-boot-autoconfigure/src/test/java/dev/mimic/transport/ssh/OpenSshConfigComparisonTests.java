package dev.mimic.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparison of {@link OpenSshConfig} with {@code ssh -G} on random configurations, whose
 * seeds are {@link #FIRST_SEED} and those that follow.
 *
 * @author Mimic Contributors
 */
@Tag("comparison")
@Tag("slow")
@RequiresProgram({ "ssh", "sh", "xargs" })
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenSshConfigComparisonTests {

	private static final long FIRST_SEED = 1;

	private static final int CONFIGURATIONS = 2600;

	/**
	 * Configurations that have to be accepted by OpenSSH, so that there is something to
	 * compare.
	 */
	private static final int MIN_COMPARED = 2000;

	private static final int EXPANDED = 200;

	@TempDir
	Path folder;

	@Test
	void sshPrintsTheSameForRandomConfigurations() throws Exception {
		List<Case> cases = new ArrayList<>();
		for (int i = 0; i < CONFIGURATIONS; i++) {
			cases.add(generate(FIRST_SEED + i));
		}
		run(cases, "-G");
		List<String> differences = new ArrayList<>();
		int compared = 0;
		for (Case one : cases) {
			String output = Files.readString(one.file("out"));
			if (!output.isEmpty()) {
				compared++;
				compare(one, output, differences);
			}
		}
		assertThat(differences).isEmpty();
		assertThat(compared).isGreaterThanOrEqualTo(MIN_COMPARED);
	}

	@Test
	void sshLooksForTheSameKeys() throws Exception {
		List<Case> cases = new ArrayList<>();
		for (int i = 0; i < EXPANDED; i++) {
			cases.add(generate(FIRST_SEED - EXPANDED + i));
		}
		run(cases, "-v -o ProxyCommand=true -o BatchMode=yes");
		List<String> differences = new ArrayList<>();
		int compared = 0;
		for (Case one : cases) {
			List<String> expected = Files.readAllLines(one.file("err"))
				.stream()
				.filter((line) -> line.startsWith("debug1: identity file "))
				.map((line) -> line.substring("debug1: identity file ".length(), line.lastIndexOf(" type ")))
				.filter((file) -> !file.endsWith("-cert"))
				.map((file) -> Path.of(file).toString())
				.toList();
			if (expected.isEmpty()) {
				continue;
			}
			compared++;
			List<String> actual = destination(one).credentials().keys().stream().map(Object::toString).toList();
			if (!actual.equals(expected)) {
				differences.add(one + ": " + expected + " but " + actual + "\n" + Files.readString(one.file("conf")));
			}
		}
		assertThat(differences).isEmpty();
		assertThat(compared).isGreaterThan(EXPANDED / 2);
	}

	private Case generate(long seed) throws IOException {
		Path own = Files.createDirectory(this.folder.resolve("s" + seed));
		ConfigGenerator generator = new ConfigGenerator(seed, own);
		if (generator.chance(30)) {
			generator.writeIncluded();
		}
		Files.writeString(own.resolve("conf.conf-"), generator.text());
		String user = generator.chance(15) ? "me" : null;
		int port = generator.chance(15) ? 4022 : 0;
		return new Case(own, new SshEndpoint(user, generator.host(), port));
	}

	private void run(List<Case> cases, String options) throws Exception {
		StringBuilder input = new StringBuilder();
		for (Case one : cases) {
			SshEndpoint server = one.server();
			input.append("ssh -F ")
				.append(one.file("conf"))
				.append(' ')
				.append(options)
				.append((server.user() != null) ? " -l " + server.user() : "")
				.append((server.port() != 0) ? " -p " + server.port() : "")
				.append(' ')
				.append(server.host())
				.append(" > ")
				.append(one.file("out"))
				.append(" 2> ")
				.append(one.file("err"))
				.append(" < /dev/null\n");
		}
		Path script = Files.writeString(this.folder.resolve("script"), input);
		Process process = new ProcessBuilder(Programs.find("sh").orElseThrow().toString(), script.toString())
			.redirectErrorStream(true)
			.start();
		process.getInputStream().readAllBytes();
		process.waitFor();
	}

	private void compare(Case one, String output, List<String> differences) throws IOException {
		Map<String, List<String>> expected = new TreeMap<>();
		for (String line : output.split("\n")) {
			int blank = line.indexOf(' ');
			if (blank > 0) {
				expected.computeIfAbsent(line.substring(0, blank), (missing) -> new ArrayList<>())
					.add(line.substring(blank + 1));
			}
		}
		Map<String, List<String>> actual;
		try {
			actual = actual(one, expected.containsKey("proxycommand"));
		}
		catch (IOException ex) {
			boolean refused = String.valueOf(ex.getMessage())
				.toLowerCase(Locale.ROOT)
				.contains("'canonicalizehostname'");
			if (!refused) {
				differences.add(one + " is refused: " + ex.getMessage() + "\n" + Files.readString(one.file("conf")));
			}
			return;
		}
		actual.forEach((key, values) -> {
			List<String> other = expected.getOrDefault(key, List.of());
			if (!other.equals(values)) {
				differences.add(one + ": " + key + " " + other + " but " + values + "\n" + text(one));
			}
		});
	}

	private static String text(Case one) {
		try {
			return Files.readString(one.file("conf"), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	private static Map<String, List<String>> actual(Case one, boolean command) throws IOException {
		ConfigValues values = new ConfigValues();
		ConfiguredServer server = new OpenSshConfig(SshSource.of(one.file("conf"))).read(one.server(), values);
		Map<String, List<String>> actual = new TreeMap<>();
		actual.put("identitiesonly", List.of(Map.of("yes", "yes", "true", "yes")
			.getOrDefault(values.get(ConfigKeyword.IDENTITIES_ONLY, "no").toLowerCase(Locale.ROOT), "no")));
		List<String> keys = values.files(ConfigKeyword.IDENTITY_FILE).stream().map(ConfigSetting::value).toList();
		actual.put("identityfile", keys.isEmpty() ? ConfiguredCredentials.DEFAULT_KEYS : keys);
		actual.put("certificatefile",
				values.files(ConfigKeyword.CERTIFICATE_FILE).stream().map(ConfigSetting::value).toList());
		actual.put("proxyjump", jumps(values.get(ConfigKeyword.PROXY_JUMP)));
		String strict = values.get(ConfigKeyword.STRICT_HOST_KEY_CHECKING, "ask");
		actual.put("stricthostkeychecking",
				List.of(Map.of("yes", "true", "no", "false", "off", "false").getOrDefault(strict, strict)));
		ConfigSetting global = values.get(ConfigKeyword.GLOBAL_KNOWN_HOSTS_FILE);
		actual.put("globalknownhostsfile", List.of((global != null) ? noneOr(String.join(" ", global.values()))
				: "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2"));
		if (command) {
			ConfigSetting refused = values.get(ConfigKeyword.PROXY_COMMAND);
			actual.put("proxycommand", (refused != null) ? refused.values() : List.of());
			return actual;
		}
		SshDestination destination = server.destination(SshOptions.defaults(), null);
		actual.put("user", List.of(destination.user()));
		actual.put("hostname", List.of(destination.host()));
		actual.put("port", List.of(Integer.toString(destination.port())));
		String alias = destination.trust().alias();
		actual.put("hostkeyalias", (alias != null) ? List.of(alias) : List.of());
		if (values.has(ConfigKeyword.USER_KNOWN_HOSTS_FILE)) {
			int all = destination.trust().knownHosts().size();
			int globals = (global != null) ? (global.isNone() ? 0 : global.values().size()) : 2;
			List<String> user = destination.trust()
				.knownHosts()
				.subList(0, all - globals)
				.stream()
				.map(Object::toString)
				.toList();
			actual.put("userknownhostsfile", List.of(user.isEmpty() ? "none" : String.join(" ", user)));
		}
		AgentSocket agent = destination.credentials().agent();
		if (agent != null && !values.get(ConfigKeyword.IDENTITY_AGENT, "").equals("SSH_AUTH_SOCK")) {
			actual.put("identityagent", List.of(agent.path()));
		}
		return actual;
	}

	private static String noneOr(String text) {
		return text.equalsIgnoreCase("none") ? "none" : text;
	}

	private static List<String> jumps(@Nullable ConfigSetting setting) throws IOException {
		if (setting == null || setting.isNone()) {
			return List.of();
		}
		List<SshEndpoint> jumps = JumpList.parse(setting);
		SshEndpoint last = jumps.get(jumps.size() - 1);
		String text = setting.value();
		String before = (text.lastIndexOf(',') > 0) ? text.substring(0, text.lastIndexOf(',') + 1) : "";
		boolean numeric = last.host().indexOf(':') >= 0 || last.host().matches("[0-9.]*");
		return List.of(before + ((last.user() != null) ? last.user() + "@" : "")
				+ (numeric ? "[" + last.host() + "]" : last.host()) + ((last.port() != 0) ? ":" + last.port() : ""));
	}

	private static SshDestination destination(Case one) throws IOException {
		ConfigValues values = new ConfigValues();
		// As the option of ssh that keeps it from connecting
		values.preset(ConfigKeyword.PROXY_COMMAND, "none");
		return new OpenSshConfig(SshSource.of(one.file("conf"))).read(one.server(), values)
			.destination(SshOptions.defaults(), null);
	}

	/**
	 * Configuration and the server that is asked for.
	 *
	 * @param folder the folder of its files
	 * @param server the server
	 */
	private record Case(Path folder, SshEndpoint server) {

		Path file(String name) {
			return this.folder.resolve(name.equals("conf") ? "conf.conf-" : name);
		}

		@Override
		public String toString() {
			return "seed " + this.folder.getFileName() + " for " + this.server;
		}

	}

}
