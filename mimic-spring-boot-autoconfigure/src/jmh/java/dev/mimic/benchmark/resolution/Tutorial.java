package dev.mimic.benchmark.resolution;

import java.util.List;

import dev.mimic.context.Arg;
import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of the tutorial of the original.
 *
 * @author Mimic Contributors
 */
final class Tutorial {

	static final Key<Plain> PLAIN = Key.named("tcp", Plain.class);

	static final Key<Secure> SECURE = Key.named("tls", Secure.class);

	private static final Key<Integer> PORT = Key.named("port", Integer.class);

	private static final Key<String> ADDRESS = Key.named("ipaddr", String.class);

	private static final Key<String> NAME = Key.named("domain-name", String.class);

	private static final Key<Integer> STACK = Key.named("stack", Integer.class);

	private static final Key<String> CONFIG = Key.named("tls-config", String.class);

	private static final Key<String> SCHEME = Key.named("scheme", String.class);

	private static final Fun<String> LOOKUP = Fun.of(Arg.req(NAME), (name) -> name);

	private static final Context TCP = Context.empty()
		.fold(ADDRESS, LOOKUP)
		.fold(PLAIN, Fun.of(Arg.req(STACK), Arg.req(ADDRESS), Arg.dft(PORT, 8080),
				(stack, address, port) -> new Plain(address, port)));

	private static final Context TLS = Context.empty()
		.fold(SECURE,
				Fun.of(List.of(Arg.req(SCHEME), Arg.req(STACK), Arg.dft(CONFIG, "system"), Arg.opt(NAME),
						Arg.req(ADDRESS), Arg.dft(PORT, 4343)), Tutorial::secureOfAll))
		.fold(PLAIN, Fun.of(Arg.req(SCHEME), Arg.req(STACK), Arg.req(ADDRESS), Arg.dft(PORT, 8080),
				(scheme, stack, address, port) -> plain(scheme, address, port)));

	private Tutorial() {
	}

	/**
	 * Host and port, one function.
	 * @return the context
	 */
	static Context hostAndPort() {
		return Context.empty()
			.add(NAME, "localhost")
			.add(PORT, 4000)
			.fold(PLAIN, Fun.of(Arg.req(NAME), Arg.dft(PORT, 8080), Plain::new));
	}

	/**
	 * Five keys, two functions.
	 * @return the context
	 */
	static Context tcp() {
		return TCP.add(NAME, "localhost").add(PORT, 4000).add(STACK, 1);
	}

	/**
	 * Six keys, three functions.
	 * @return the context
	 */
	static Context tlsOverTcp() {
		return Context.empty()
			.fold(ADDRESS, LOOKUP)
			.fold(SECURE,
					Fun.of(Arg.req(SCHEME), Arg.opt(NAME), Arg.req(ADDRESS), Arg.dft(PORT, 4343), Tutorial::secure))
			.fold(PLAIN, Fun.of(Arg.req(SCHEME), Arg.req(ADDRESS), Arg.dft(PORT, 8080), Tutorial::plain))
			.add(SCHEME, "tls")
			.add(NAME, "localhost")
			.add(PORT, 4000);
	}

	/**
	 * Eight keys, four functions, built anew of two contexts.
	 * @return the context
	 */
	static Context tls() {
		return TCP.merge(TLS).add(SCHEME, "tls").add(PORT, 4000).add(NAME, "localhost").add(STACK, 1);
	}

	private static @Nullable Secure secure(String scheme, @Nullable String name, String address, int port) {
		return "tls".equals(scheme) ? new Secure(name, address, port) : null;
	}

	@SuppressWarnings("NullAway") // Only the name is optional
	private static @Nullable Secure secureOfAll(List<@Nullable Object> args) {
		return secure((String) args.get(0), (String) args.get(3), (String) args.get(4), (Integer) args.get(5));
	}

	private static @Nullable Plain plain(String scheme, String address, int port) {
		return "tcp".equals(scheme) ? new Plain(address, port) : null;
	}

	/**
	 * Where to connect in plain text.
	 *
	 * @param host the host
	 * @param port the port
	 */
	record Plain(String host, int port) {

	}

	/**
	 * Where to connect with encryption.
	 *
	 * @param name the name
	 * @param host the host
	 * @param port the port
	 */
	record Secure(@Nullable String name, String host, int port) {

	}

}
