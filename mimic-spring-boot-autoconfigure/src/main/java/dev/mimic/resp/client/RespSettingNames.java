package dev.mimic.resp.client;

import dev.mimic.Internal;
import dev.mimic.context.Key;

/**
 * Names of the settings of a client as its user writes them, for messages that name the
 * one to look at. Can be bound in a context beside a {@link RespLogin}.
 *
 * @param prefix the text before the names of all settings
 * @param login the whole name of the setting that has, or could have, the password
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public record RespSettingNames(String prefix, String login) {

	/**
	 * The key of the names in a context.
	 */
	public static final Key<RespSettingNames> KEY = Key.named("resp-settings", RespSettingNames.class);

	/**
	 * The names alone, without a prefix.
	 */
	public static final RespSettingNames PLAIN = new RespSettingNames("", "password");

	/**
	 * Returns the whole name of a setting.
	 * @param setting the name of the setting, such as {@code command-timeout}
	 * @return the whole name, in quotes
	 */
	String of(String setting) {
		return "'" + this.prefix + setting + "'";
	}

	/**
	 * Tells whether the login has a setting of its own, that all addresses of the
	 * connection share.
	 * @return {@code false} if it is part of an address
	 */
	boolean isLoginShared() {
		return this.login.equals(this.prefix + "password");
	}

}
