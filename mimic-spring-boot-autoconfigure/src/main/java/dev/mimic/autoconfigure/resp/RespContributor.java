package dev.mimic.autoconfigure.resp;

import dev.mimic.autoconfigure.bind.PropertyChecks;
import dev.mimic.autoconfigure.connection.ConfiguredConnection;
import dev.mimic.autoconfigure.connection.ConnectionContributor;
import dev.mimic.autoconfigure.properties.ApplicationProtocol;
import dev.mimic.autoconfigure.properties.RespClientProperties;
import dev.mimic.context.Context;
import dev.mimic.context.Secret;
import dev.mimic.resp.client.RespClientOptions;
import dev.mimic.resp.client.RespLogin;
import dev.mimic.resp.client.RespSettingNames;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Contributes the login and the client options of RESP.
 *
 * @author Mimic Contributors
 */
class RespContributor implements ConnectionContributor {

	private static final String REMOVE_ONE = "Remove one of them.";

	@Override
	public Context addOptions(ConfiguredConnection connection, Context context) {
		RespClientProperties properties = connection.properties().getResp();
		RespLogin byUri = context.get(RespLogin.KEY);
		if (byUri == null && connection.properties().getProtocol() != ApplicationProtocol.RESP) {
			checkUnused(connection, properties);
			return context;
		}
		RespLogin login = login(connection, properties, (byUri != null) ? byUri : RespLogin.DEFAULT);
		RespClientOptions options = options(connection, properties);
		Context result = connection.from("resp", context);
		result = (byUri != null) ? result.replace(RespLogin.KEY, login) : result.add(RespLogin.KEY, login);
		result = result.replace(RespSettingNames.KEY, names(connection, context));
		return options.equals(RespClientOptions.DEFAULT) ? result : result.add(RespClientOptions.KEY, options);
	}

	// The password of a URI belongs to where it was found, or would be
	private static RespSettingNames names(ConfiguredConnection connection, Context context) {
		RespSettingNames byUri = context.get(RespSettingNames.KEY);
		String password = connection.property("resp.password");
		return new RespSettingNames(connection.property("resp."),
				(byUri != null && text(connection.properties().getResp().getPassword()) == null) ? byUri.login()
						: password);
	}

	private static void checkUnused(ConfiguredConnection connection, RespClientProperties properties) {
		RespClientProperties defaults = new RespClientProperties();
		boolean unused = properties.getUser() == null && properties.getPassword() == null
				&& properties.getDatabase() == null && properties.getClientName() == null
				&& properties.getVersion() == defaults.getVersion()
				&& properties.getCommandTimeout().equals(defaults.getCommandTimeout())
				&& properties.getMinBackOff().equals(defaults.getMinBackOff())
				&& properties.getMaxBackOff().equals(defaults.getMaxBackOff())
				&& properties.getQueueLimit() == defaults.getQueueLimit() && !properties.isQueueWhenDisconnected()
				&& !properties.isReplay() && properties.getPingInterval().equals(defaults.getPingInterval());
		if (!unused) {
			throw connection.invalid("resp", "'resp' properties are set, but the connection does not use RESP", "Set '"
					+ connection.property("protocol")
					+ "=resp', use the scheme redis, rediss or redis+unix (or valkey, valkeys or valkey+unix), or remove it.");
		}
	}

	private static RespLogin login(ConfiguredConnection connection, RespClientProperties properties, RespLogin byUri) {
		String user = text(properties.getUser());
		String password = text(properties.getPassword());
		Integer database = properties.getDatabase();
		if (password != null && byUri.password() != null) {
			throw connection.invalid("resp.password", "The URI of this connection has a password, too", REMOVE_ONE);
		}
		if (user != null && byUri.password() != null) {
			throw connection.invalid("resp.user", "The URI of this connection has a user or a password, too",
					REMOVE_ONE);
		}
		if (user != null && password == null) {
			throw connection.invalid("resp.user", "The user has no password",
					"Set '" + connection.property("resp.password")
							+ "' as well, write the user as 'user:@' into the URI if it has none, or remove the user.");
		}
		PropertyChecks.of(connection)
			.require(database == null || database >= 0, "resp.database", "not be negative",
					"Set it to the number of a database.")
			.throwIfAny();
		if (database != null && byUri.database() != 0 && byUri.database() != database) {
			throw connection.invalid("resp.database", "The URI of this connection names another database", REMOVE_ONE);
		}
		String name = text(properties.getClientName());
		if (name != null && !name.matches("[!-~]+")) {
			throw connection.invalid("resp.client-name", "It has blanks or special characters",
					"Use letters, digits and signs such as '-' only.");
		}
		return new RespLogin((user != null) ? user : byUri.user(),
				(password != null) ? Secret.of(password) : byUri.password(),
				(database != null) ? database : byUri.database(), name, properties.getVersion());
	}

	private static RespClientOptions options(ConfiguredConnection connection, RespClientProperties properties) {
		PropertyChecks.of(connection)
			.notNegative("resp.command-timeout", properties.getCommandTimeout(),
					"Set it to a time such as 2s, or to 0 for no limit.")
			.atLeastOneMilli("resp.min-back-off", properties.getMinBackOff(), "Set it to a time such as 100ms.")
			.require(properties.getMaxBackOff().compareTo(properties.getMinBackOff()) >= 0, "resp.max-back-off",
					"be at least '" + connection.property("resp.min-back-off") + "'",
					"Set it to that or more, such as 10s.")
			.notNegative("resp.ping-interval", properties.getPingInterval(),
					"Set it to a time such as 30s, or to 0 for never.")
			.atLeastOne("resp.queue-limit", properties.getQueueLimit(), "Set it to 1 or more.")
			.throwIfAny();
		return new RespClientOptions(properties.getCommandTimeout(), properties.getMinBackOff(),
				properties.getMaxBackOff(), properties.getQueueLimit(), properties.isQueueWhenDisconnected(),
				properties.isReplay(), properties.getPingInterval());
	}

	private static @Nullable String text(@Nullable String text) {
		return StringUtils.hasText(text) ? text : null;
	}

}
