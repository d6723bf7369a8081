package dev.mimic.resp.client;

import dev.mimic.context.Key;

/**
 * What the settings of a client are called where its user makes them, for messages that
 * say what to look at. Who binds a {@link RespLogin} in a context can bind this, too.
 *
 * @param prefix what stands before the names of all settings
 * @param login the whole name of the setting that has, or could have, the password
 * @author Mimic Contributors
 * @since 1.0.0
 */
public record RespSettingNames(String prefix, String login) {

	/**
	 * The key of the names in a context.
	 */
	public static final Key<RespSettingNames> KEY = Key.named("resp-settings", RespSettingNames.class);

	/**
	 * Where nobody says more: the names alone.
	 */
	public static final RespSettingNames PLAIN = new RespSettingNames("", "password");

	/**
	 * Returns what a setting is called.
	 * @param setting the name of the setting, such as {@code command-timeout}
	 * @return the whole name, in quotes
	 */
	String of(String setting) {
		return "'" + this.prefix + setting + "'";
	}

	/**
	 * Tells whether the login has a setting of its own, that all addresses of the
	 * connection share.
	 * @return whether it is not part of an address
	 */
	boolean isLoginShared() {
		return this.login.equals(this.prefix + "password");
	}

}
