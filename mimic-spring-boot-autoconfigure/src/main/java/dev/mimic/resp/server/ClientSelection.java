package dev.mimic.resp.server;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespSimpleString;

/**
 * Implements {@code CLIENT LIST} and {@code CLIENT KILL}, which select clients.
 *
 * @author Mimic Contributors
 */
final class ClientSelection {

	private static final String NO_ID = "ERR client-id should be greater than 0";

	private ClientSelection() {
	}

	static Object list(CommandContext context, RespRequest command) {
		Predicate<ConnectedClient> wanted = (client) -> true;
		if (command.size() > 1) {
			String option = ArgumentParser.upper(command, 1);
			if (option.equals("TYPE") && command.size() == 3) {
				wanted = ofType(command, 2);
			}
			else if (option.equals("ID") && command.size() > 2) {
				Set<Long> ids = IntStream.range(2, command.size())
					.mapToObj((i) -> ArgumentParser.integer(command, i, "ERR Invalid client ID"))
					.collect(Collectors.toSet());
				wanted = (client) -> ids.contains(client.id());
			}
			else {
				return RespError.of(ArgumentParser.SYNTAX_ERROR);
			}
		}
		return context.server()
			.clients()
			.stream()
			.filter(wanted)
			.sorted((one, other) -> Long.compare(one.id(), other.id()))
			.map((client) -> client.description() + "\n")
			.collect(Collectors.joining());
	}

	private static Predicate<ConnectedClient> ofType(RespRequest command, int index) {
		return switch (ArgumentParser.upper(command, index)) {
			case "NORMAL" -> (client) -> !client.isSubscribed();
			case "PUBSUB" -> ConnectedClient::isSubscribed;
			case "MASTER", "REPLICA", "SLAVE" -> (client) -> false;
			default -> throw new RespErrorException("ERR Unknown client type '" + command.text(index) + "'");
		};
	}

	static Object kill(CommandContext context, RespRequest command) {
		if (command.size() == 2) {
			return (close(context, (client) -> client.address().equals(command.text(1))) > 0) ? RespSimpleString.OK
					: RespError.of("ERR No such client");
		}
		Predicate<ConnectedClient> wanted = (client) -> true;
		boolean skipSelf = true;
		for (int i = 1; i < command.size(); i += 2) {
			if (i + 1 == command.size()) {
				return RespError.of(ArgumentParser.SYNTAX_ERROR);
			}
			if (ArgumentParser.upper(command, i).equals("SKIPME")) {
				skipSelf = yesOrNo(command, i + 1);
			}
			else {
				wanted = wanted.and(option(context, command, i));
			}
		}
		return close(context, skipSelf ? wanted.and((client) -> client != context) : wanted);
	}

	private static Predicate<ConnectedClient> option(CommandContext context, RespRequest command, int index) {
		int at = index + 1;
		return switch (ArgumentParser.upper(command, index)) {
			case "ID" -> {
				long id = ArgumentParser.integer(command, at, NO_ID);
				if (id <= 0) {
					throw new RespErrorException(NO_ID);
				}
				yield (client) -> client.id() == id;
			}
			case "ADDR" -> (client) -> client.address().equals(command.text(at));
			case "LADDR" -> (client) -> client.localAddress().equals(command.text(at));
			case "USER" -> ofUser(context, command.text(at));
			case "TYPE" -> ofType(command, at);
			default -> throw new RespErrorException(ArgumentParser.SYNTAX_ERROR);
		};
	}

	private static Predicate<ConnectedClient> ofUser(CommandContext context, String user) {
		if (!context.server().settings().authenticator().mayExist(user)) {
			throw new RespErrorException("ERR No such user '" + user + "'");
		}
		return (client) -> client.user().equals(user);
	}

	private static boolean yesOrNo(RespRequest command, int index) {
		return switch (ArgumentParser.upper(command, index)) {
			case "YES" -> true;
			case "NO" -> false;
			default -> throw new RespErrorException(ArgumentParser.SYNTAX_ERROR);
		};
	}

	private static long close(CommandContext self, Predicate<ConnectedClient> wanted) {
		List<ConnectedClient> clients = self.server().clients().stream().filter(wanted).toList();
		for (ConnectedClient client : clients) {
			if (client == self) {
				self.quit();
			}
			else {
				client.close();
			}
		}
		return clients.size();
	}

}
