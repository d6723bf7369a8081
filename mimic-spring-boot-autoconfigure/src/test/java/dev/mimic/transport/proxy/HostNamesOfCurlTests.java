package dev.mimic.transport.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimic.gate.shared.Programs;
import dev.mimic.gate.shared.RequiresProgram;
import dev.mimic.transport.tcp.HostName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that hosts in letters of any language go out as curl sends them: those of a list
 * and random ones from fixed seeds.
 *
 * @author Mimic Contributors
 */
@Tag("comparison")
@RequiresProgram("curl")
class HostNamesOfCurlTests {

	private static final Pattern TARGET = Pattern.compile("CONNECT ([^ ]*):7000 HTTP");

	private static final List<String> NAMES = List.of("b\u00fccher.test", "B\u00dcCHER.Test", "stra\u00dfe.test",
			"STRA\u00dfE.test", "fa\u00df.de", "bu\u0308cher.test", "caf\u00e9.example", "\u00e9.example",
			"\u4e2d\u6587.test", "\u65e5\u672c\u8a9e\u3002jp", "\u65e5\u672c\uff0ejp", "\u0440\u0444.\u0440\u0444",
			"\u041f\u0420\u0418\u0412\u0415\u0422.test", "\u03b2\u03cc\u03bb\u03bf\u03c2.gr",
			"\u0392\u038c\u039b\u039f\u03a3.gr", "\u0645\u062b\u0627\u0644.test", "\u05d0\u05d1\u05d2.test",
			"\u0e44\u0e17\u0e22.test", "\u0939\u093f\u0928\u094d\u0926\u0940.test", "\ud55c\uad6d.kr",
			"na\u00efve-caf\u00e9.test", "\uff41\uff42\uff43.test", "\uff11\uff12\uff17.\uff10.\uff10.\uff11",
			"\u2460.test", "\ufb01sh.test", "so\u00adft\u00e4.test", "\u00e4\u200bb.test", "a.\u00e4.b.\u00f6.test",
			"xn--bcher-kva.test", "\u00e4.xn--bcher-kva.test", "\u00f8re.no", "\u0142\u00f3d\u017a.pl",
			"\u010de\u0161tina.cz", "\u0130stanbul.test", "\u0131.test", "\u0160koda.cz", "\u00c5ngstr\u00f6m.se",
			"\u212bngstr\u00f6m.se", "db_\u00e4.test", "\u00fc.", "1\u00e4.test", "\u5fae\u535a.\u4e2d\u56fd",
			"\u00e4" + "b".repeat(50) + ".test", "\u043c\u043e\u0441\u043a\u0432\u0430.\u0440\u0444");

	private static final List<String> ALPHABETS = List.of("abcdefghijklmnopqrstuvwxyz0123456789",
			"\u00e4\u00f6\u00fc\u00df\u00e9\u00e8\u00ea\u00f1\u00e7\u00c4\u00d6\u00dc",
			"\u03b1\u03b2\u03b3\u03b4\u03c3\u03c2\u03a3\u03ac", "\u0430\u0431\u0432\u0433\u0434\u0416\u0429\u044f",
			"\u4e2d\u6587\u5b57\u65e5\u672c\u8a9e", "\u3042\u3044\u3046\u30a2\u30a4\u30a6", "\ud55c\uad6d\uc5b4",
			"\u0142\u015b\u017c\u0107\u0119\u0143\u010d\u0159\u016f", "\u0e01\u0e02\u0e04\u0e07", "\uff21\uff42\uff13");

	private static final List<String> ODD = List.of("\ue000.test", "-\u00e4.test", "\u00e4-.test", "\u0301a.test",
			"\u2603.test", "\u2764.test", "\u00e4..test", "\u00e4" + "\u00f6".repeat(60) + ".test", "\ud83d\ude00.test",
			"\u00e4\u2028.test", "\u00e4\u00a0b.test", "\u00e4\uff0fb.test", "\u00e4\uff20b.test",
			"\u00e4\uff1a80.test", "\u00e4\u202eb.test", "\u0378.test", "a\u200db\u00e4.test", "\u1e9e.test",
			"xn--\u00e4.test", "ab--\u00e4.test", "\u00ab.test", "\u00d7.test", "\u20ac.test", "\u2160.test",
			"\u0915\u094d\u200d\u0937.test", "\u0627\u0661.test", "\u05d01.test", "1\u05d0.test",
			"\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.test", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.test",
			"\u0915\u094d\u200c\u0937.test", "a\u200cb\u00e4.test");

	private final List<String> differences = new ArrayList<>();

	private int converted;

	@Test
	void namesOfTheList() throws Exception {
		for (String name : NAMES) {
			compare(name);
		}
		assertThat(this.converted).isGreaterThan(30);
		assertThat(this.differences).isEmpty();
	}

	@Test
	void oddNames() throws Exception {
		for (String name : ODD) {
			compare(name);
		}
		assertThat(this.differences).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void randomNames(long seed) throws Exception {
		Random random = new Random(seed);
		for (int i = 0; i < 150; i++) {
			StringBuilder name = new StringBuilder();
			for (int labels = 1 + random.nextInt(3); labels > 0; labels--) {
				String alphabet = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
				for (int letters = 1 + random.nextInt(8); letters > 0; letters--) {
					String from = (random.nextInt(4) == 0) ? ALPHABETS.get(0) : alphabet;
					name.append(from.charAt(random.nextInt(from.length())));
				}
				name.append('.');
			}
			name.append("test");
			compare((random.nextInt(4) == 0) ? Normalizer.normalize(name, Normalizer.Form.NFD) : name.toString());
		}
		assertThat(this.converted).isGreaterThan(100);
		assertThat(this.differences).isEmpty();
	}

	private void compare(String name) throws Exception {
		String expected = curl(name);
		String actual = mimic(name);
		this.converted += actual.contains("xn--") ? 1 : 0;
		if (!String.valueOf(expected).equals(actual)) {
			this.differences.add(name + " " + escaped(name) + ": curl " + expected + ", here " + actual);
		}
	}

	private static String escaped(String name) {
		return name.codePoints().mapToObj((letter) -> Integer.toHexString(letter)).toList().toString();
	}

	private static String mimic(String name) {
		try {
			return HostName.toAscii(name);
		}
		catch (IllegalArgumentException ex) {
			return "null";
		}
	}

	private static @Nullable String curl(String name) throws Exception {
		try (ScriptedProxy proxy = ScriptedProxy.start((connection) -> {
			connection.readHead().write("HTTP/1.1 403 No\r\n\r\n");
			connection.socket().close();
		})) {
			ProcessBuilder builder = new ProcessBuilder(Programs.find("curl").orElseThrow().toString(), "-q", "-s",
					"--max-time", "10", "--proxytunnel", "-x", "http://127.0.0.1:" + proxy.port(),
					"http://" + percentEncoded(name) + ":7000/");
			builder.environment().put("LC_ALL", "C.UTF-8");
			Process process = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
			if (!process.waitFor(20, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IOException("curl does not end");
			}
			if (proxy.connections() == 0) {
				return null;
			}
			Matcher target = TARGET.matcher(proxy.connection(0).text());
			return target.find() ? target.group(1) : null;
		}
	}

	// The encoding of arguments depends on that of the platform
	private static String percentEncoded(String name) {
		StringBuilder encoded = new StringBuilder();
		for (byte value : name.getBytes(StandardCharsets.UTF_8)) {
			encoded.append((value < 0) ? String.format("%%%02X", value) : String.valueOf((char) value));
		}
		return encoded.toString();
	}

}
