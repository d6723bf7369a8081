package dev.mimic.autoconfigure.bind;

import java.util.Map;

import dev.mimic.testkit.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an application prints that does not start because of the name of a
 * property.
 *
 * @author Mimic Contributors
 */
@ExtendWith(OutputCaptureExtension.class)
class PropertyNamesReportTests {

	@Test
	void unknownKeyIsReportedWithNearestAndKnown(CapturedOutput output) {
		String report = Application.of("""
				mimic:
				  connections:
				    orders:
				      uri: "pigeon://user:pa55w0rd@loft"
				      read-timeot: 2s
				""").report(output);
		assertThat(report).contains("Property: mimic.connections.orders.read-timeot")
			.contains("Origin: application.yml - 5:20")
			.contains("Reason: There is no such key")
			.contains("Did you mean 'read-timeout'?")
			.contains("Known keys below 'mimic.connections.orders' are: attempt-timeout, ");
	}

	@Test
	void entryWithOnlyTyposIsReported(CapturedOutput output) {
		String report = Application.of("mimic.connections.orders.url: 'pigeon://user:pa55w0rd@loft'").report(output);
		assertThat(report).contains("Property: mimic.connections.orders.url").contains("Did you mean 'uri'?");
	}

	@Test
	void everyUnknownKeyIsReported(CapturedOutput output) {
		String report = Application.of("""
				mimic:
				  connections:
				    orders: { uri: "pigeon://loft", password: pa55w0rd }
				  servers:
				    kv: { uri: "pigeon://loft", handlr: kv }
				""").report(output);
		assertThat(report).contains("Property: mimic.connections.orders.password")
			.contains("Property: mimic.servers.kv.handlr")
			.contains("Did you mean 'handler'?");
	}

	@Test
	void keysOfInheritedAndOfOutsourcedPropertiesAreKnown(CapturedOutput output) {
		String report = Application.of("""
				mimic:
				  connections:
				    orders: { uri: "pigeon://loft", tcp: { no-delay: true, no-deley: true }, proxy: { usr: x } }
				  servers:
				    kv: { uri: "pigeon://loft", tcp: { keep-alive: true, connection-attempt-delay: 1s } }
				""").report(output);
		assertThat(report).contains("Property: mimic.connections.orders.tcp.no-deley")
			.contains("Did you mean 'no-delay'?")
			.contains("Property: mimic.connections.orders.proxy.usr")
			.contains("Did you mean 'user'?")
			.contains("Property: mimic.servers.kv.tcp.connection-attempt-delay")
			.doesNotContain("Property: mimic.servers.kv.tcp.keep-alive");
	}

	@Test
	void unknownKeyInVariableIsReported(CapturedOutput output) {
		String report = Application.of("mimic.connections.orders-db.uri: 'pigeon://loft'")
			.variables(Map.of("MIMIC_CONNECTIONS_ORDERS_DB_URII", "pigeon://user:pa55w0rd@loft"))
			.report(output);
		assertThat(report).contains("Property: mimic.connections.orders-db.urii")
			.contains("Origin: System Environment Property \"MIMIC_CONNECTIONS_ORDERS_DB_URII\"")
			.contains("Did you mean 'uri'?");
	}

	@Test
	void variableThatCutsUndeclaredNameIsReported(CapturedOutput output) {
		String report = Application.of("")
			.variables(Map.of("MIMIC_CONNECTIONS_ORDERS_DB_URI", "pigeon://user:pa55w0rd@loft"))
			.report(output);
		assertThat(report).contains("Property: mimic.connections.orders.db.uri")
			.contains("If 'orders-db' is the name, declare it in a file, or write it without '_' in the variable.");
	}

	@Test
	void variableWithMisspelledNameIsReportedWithTheNearest(CapturedOutput output) {
		String report = Application.of("mimic.connections.orders-db.uri: 'pigeon://loft'")
			.variables(Map.of("MIMIC_CONNECTIONS_ORDRES_DB_URI", "pigeon://user:pa55w0rd@loft"))
			.report(output);
		assertThat(report).contains("Property: mimic.connections.ordres.db.uri")
			.contains("Origin: System Environment Property \"MIMIC_CONNECTIONS_ORDRES_DB_URI\"")
			.contains("Did you mean 'orders-db' in place of 'ordres-db'? If 'ordres-db' is the name, ");
	}

	@Test
	void nameWithDotIsReported(CapturedOutput output) {
		String report = Application.of("""
				mimic:
				  connections:
				    orders.eu: { uri: "pigeon://user:pa55w0rd@loft" }
				""").report(output);
		assertThat(report).contains("Property: mimic.connections.orders.eu.uri")
			.contains("If 'orders.eu' is the name, put it into brackets and quotes: \"[orders.eu]\".");
	}

	@Test
	void nameWithSlashIsReported(CapturedOutput output) {
		String report = Application.of("""
				mimic:
				  connections:
				    orders/eu: { uri: "pigeon://user:pa55w0rd@loft" }
				""").report(output);
		assertThat(report).contains("Property: mimic.connections\n".replace("\n", System.lineSeparator()))
			.contains("Origin: application.yml - 3:23")
			.contains("'orders/eu' can't be used as a name")
			.contains("Use letters, digits, '-' and '_', starting with a letter or digit; "
					+ "or put the name into brackets and quotes: \"[orders/eu]\".");
	}

	@Test
	void blankNamesAreReported(CapturedOutput output) {
		String report = Application.of("""
				mimic:
				  connections:
				    "": { uri: "pigeon://user:pa55w0rd@loft" }
				    "[ ]": { uri: "pigeon://user:pa55w0rd@loft" }
				""").report(output);
		assertThat(report).contains("'' can't be used as a name")
			.contains("' ' can't be used as a name")
			.contains("Use letters, digits, '-' and '_', starting with a letter or digit.");
	}

	@Test
	void valueInPlaceOfKeysIsReported(CapturedOutput output) {
		String report = Application.of("mimic.connections.orders: 'pigeon://user:pa55w0rd@loft'").report(output);
		assertThat(report).contains("Property: mimic.connections.orders")
			.contains("It has a value where keys are expected")
			.contains("Put the value below one of its keys: attempt-timeout, ");
	}

	@Test
	void keysInPlaceOfValueAreReported(CapturedOutput output) {
		String report = Application.of("mimic.connections.orders.uri: { host: pa55w0rd }").report(output);
		assertThat(report).contains("Property: mimic.connections.orders.uri.host")
			.contains("'mimic.connections.orders.uri' has a value, no keys");
	}

	@Test
	void twoSpellingsInOneFileAreReported(CapturedOutput output) {
		String report = Application.of("""
				mimic:
				  connections:
				    orders-db: { uri: "pigeon://user:pa55w0rd@loft" }
				    ordersDb: { uri: "pigeon://user:pa55w0rd@attic" }
				""").report(output);
		assertThat(report).contains("Property: mimic.connections.orders-db.uri")
			.contains("Origin: application.yml - 4:22")
			.contains("It is set twice in the same source, maybe in two spellings");
	}

	@Test
	void slipInGroupIsReported(CapturedOutput output) {
		String report = Application.of("mimic.connection.orders.uri: 'pigeon://user:pa55w0rd@loft'").report(output);
		assertThat(report).contains("Property: mimic.connection.orders.uri")
			.contains("Did you mean 'mimic.connections'?");
	}

}
