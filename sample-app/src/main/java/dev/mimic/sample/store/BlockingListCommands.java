package dev.mimic.sample.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.RespNull;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands that wait for elements of lists. They need no thread: the reply is a future,
 * which the server cancels if the client leaves.
 *
 * @author Mimic Contributors
 */
@RespController
class BlockingListCommands {

	private final Store store;

	BlockingListCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "BLPOP", blocking = false, min = 2)
	Object popLeft(RespPeer client, List<byte[]> arguments) {
		return pop(client, arguments, true);
	}

	@RespCommand(value = "BRPOP", blocking = false, min = 2)
	Object popRight(RespPeer client, List<byte[]> arguments) {
		return pop(client, arguments, false);
	}

	private Object pop(RespPeer client, List<byte[]> arguments, boolean left) {
		int last = arguments.size() - 1;
		long timeout = timeout(new String(arguments.get(last), StandardCharsets.ISO_8859_1));
		List<Key> keys = arguments.subList(0, last).stream().map(Key::new).toList();
		Database database = this.store.of(client);
		for (Key key : keys) {
			Entry entry = database.get(key);
			if (entry != null) {
				byte[] element = database.edit(key.bytes(), ValueType.LIST, (edit) -> {
					edit.changed(!edit.value().isEmpty());
					return left ? edit.value().pollFirst() : edit.value().pollLast();
				});
				if (element != null) {
					return List.of(key.bytes(), element);
				}
			}
		}
		ListWaiter waiter = new ListWaiter(keys, left, (key, element) -> List.of(key.bytes(), element));
		return Transactions.isRunning() ? RespNull.ARRAY : await(database, waiter, timeout);
	}

	@RespCommand(value = "BLMOVE", blocking = false)
	@Nullable Object move(RespPeer client, byte[] source, byte[] target, String from, String to, String timeout) {
		return move(new ListMove(this.store.of(client), source, target, ListMove.isLeft(from), ListMove.isLeft(to)),
				timeout(timeout));
	}

	@RespCommand(value = "BRPOPLPUSH", blocking = false)
	@Nullable Object rotate(RespPeer client, byte[] source, byte[] target, String timeout) {
		return move(new ListMove(this.store.of(client), source, target, false, true), timeout(timeout));
	}

	private @Nullable Object move(ListMove move, long timeout) {
		byte[] element = move.run();
		if (element != null || Transactions.isRunning()) {
			return element;
		}
		ListWaiter waiter = new ListWaiter(List.of(new Key(move.source())), move.fromLeft(),
				(key, next) -> move.put(next));
		return await(move.database(), waiter, timeout);
	}

	private static CompletableFuture<@Nullable Object> await(Database database, ListWaiter waiter, long timeout) {
		database.await(waiter);
		if (timeout > 0) {
			CompletableFuture<@Nullable Void> timer = new CompletableFuture<@Nullable Void>().completeOnTimeout(null,
					timeout, TimeUnit.MILLISECONDS);
			timer.thenRun(() -> {
				if (waiter.claim()) {
					waiter.complete(RespNull.ARRAY);
				}
			});
			waiter.whenComplete((reply, failure) -> timer.cancel(false));
		}
		return waiter;
	}

	private static long timeout(String seconds) {
		double timeout;
		try {
			timeout = Numbers.score(seconds);
		}
		catch (RespErrorException ex) {
			throw new RespErrorException("ERR timeout is not a float or out of range");
		}
		if (timeout < 0) {
			throw new RespErrorException("ERR timeout is negative");
		}
		if (timeout * TimeUnit.SECONDS.toMillis(1) > Long.MAX_VALUE) {
			throw new RespErrorException("ERR timeout is out of range");
		}
		return (long) Math.ceil(timeout * TimeUnit.SECONDS.toMillis(1));
	}

}
