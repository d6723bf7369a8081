package dev.mimic.resp.server;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@code CLIENT TRACKING}.
 *
 * @param flags the options without a value
 * @param redirect the number of the client to notify in place of this one, zero for none
 * @param prefixes the prefixes of keys, in which each character is a byte
 * @author Mimic Contributors
 */
record TrackingOptions(Set<Flag> flags, long redirect, List<String> prefixes) {

	private static final String ENABLE_AGAIN = " before disabling tracking for this client, "
			+ "and then re-enabling it with a different mode.";

	/**
	 * Options without a value.
	 */
	enum Flag {

		BCAST, OPTIN, OPTOUT, NOLOOP

	}

	/**
	 * Parses the options.
	 * @param clients tells whether there is a client with a number
	 * @param command the command, with the options from the third argument on
	 * @return the options
	 */
	static TrackingOptions parse(LongPredicate clients, RespRequest command) {
		Set<Flag> flags = EnumSet.noneOf(Flag.class);
		List<String> prefixes = new ArrayList<>();
		long redirect = 0;
		for (int i = 2; i < command.size(); i++) {
			String option = ArgumentParser.upper(command, i);
			Flag flag = flag(option);
			if (flag != null) {
				flags.add(flag);
			}
			else if (option.equals("REDIRECT") && i + 1 < command.size()) {
				redirect = redirect(clients, command, ++i, redirect);
			}
			else if (option.equals("PREFIX") && i + 1 < command.size()) {
				prefixes.add(RespPublisher.name(command.argument(++i)));
			}
			else {
				throw new RespErrorException(ArgumentParser.SYNTAX_ERROR);
			}
		}
		return new TrackingOptions(flags, redirect, prefixes);
	}

	private static @Nullable Flag flag(String option) {
		for (Flag flag : Flag.values()) {
			if (flag.name().equals(option)) {
				return flag;
			}
		}
		return null;
	}

	private static long redirect(LongPredicate clients, RespRequest command, int index, long before) {
		if (before != 0) {
			throw new RespErrorException("ERR A client can only redirect to a single other client");
		}
		long redirect = ArgumentParser.integer(command, index, ArgumentParser.NOT_AN_INTEGER);
		if (!clients.test(redirect)) {
			throw new RespErrorException("ERR The client ID you want redirect to does not exist");
		}
		return redirect;
	}

	boolean has(Flag flag) {
		return this.flags.contains(flag);
	}

	/**
	 * Checks whether the options fit each other, and those that are in effect.
	 * @param before the options in effect, or {@code null} if keys are not tracked
	 */
	void check(@Nullable TrackingOptions before) {
		if (!this.prefixes.isEmpty() && !has(Flag.BCAST)) {
			throw new RespErrorException("ERR PREFIX option requires BCAST mode to be enabled");
		}
		if (before != null && before.has(Flag.BCAST) != has(Flag.BCAST)) {
			throw new RespErrorException("ERR You can't switch BCAST mode on/off" + ENABLE_AGAIN);
		}
		if (has(Flag.BCAST) && (has(Flag.OPTIN) || has(Flag.OPTOUT))) {
			throw new RespErrorException("ERR OPTIN and OPTOUT are not compatible with BCAST");
		}
		if (has(Flag.OPTIN) && has(Flag.OPTOUT)) {
			throw new RespErrorException("ERR You can't specify both OPTIN mode and OPTOUT mode");
		}
		if (before != null
				&& ((has(Flag.OPTIN) && before.has(Flag.OPTOUT)) || (has(Flag.OPTOUT) && before.has(Flag.OPTIN)))) {
			throw new RespErrorException("ERR You can't switch OPTIN/OPTOUT mode" + ENABLE_AGAIN);
		}
		checkPrefixes((before != null) ? before.prefixes() : List.of());
	}

	private void checkPrefixes(List<String> existing) {
		for (int i = 0; i < this.prefixes.size(); i++) {
			String prefix = this.prefixes.get(i);
			for (String other : existing) {
				checkPrefix(prefix, other, "an existing prefix");
			}
			for (String other : this.prefixes.subList(i + 1, this.prefixes.size())) {
				checkPrefix(prefix, other, "another provided prefix");
			}
		}
	}

	private static void checkPrefix(String prefix, String other, String kind) {
		if (prefix.startsWith(other) || other.startsWith(prefix)) {
			throw new RespErrorException("ERR Prefix '" + prefix + "' overlaps with " + kind + " '" + other
					+ "'. Prefixes for a single client must not overlap.");
		}
	}

	/**
	 * Adds the prefixes that are in effect.
	 * @param before the options in effect, or {@code null} if keys are not tracked
	 * @return the options with the prefixes of both
	 */
	TrackingOptions after(@Nullable TrackingOptions before) {
		if (before == null) {
			return this;
		}
		List<String> all = new ArrayList<>(before.prefixes());
		all.addAll(this.prefixes);
		return new TrackingOptions(this.flags, this.redirect, all);
	}

}
