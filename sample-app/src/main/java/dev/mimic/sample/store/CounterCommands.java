package dev.mimic.sample.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;

/**
 * Commands for strings that are numbers.
 *
 * @author Mimic Contributors
 */
@RespController
class CounterCommands {

	private final Store store;

	CounterCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "INCR", blocking = false)
	long increment(RespPeer client, byte[] key) {
		return incrementBy(client, key, 1);
	}

	@RespCommand(value = "DECR", blocking = false)
	long decrement(RespPeer client, byte[] key) {
		return incrementBy(client, key, -1);
	}

	@RespCommand(value = "INCRBY", blocking = false)
	long incrementBy(RespPeer client, byte[] key, long amount) {
		return this.store.of(client).edit(key, ValueType.STRING, (edit) -> {
			long value = Numbers.add(edit.isPresent() ? Numbers.parse(edit.value()) : 0, amount);
			edit.replace(Numbers.text(value));
			return value;
		});
	}

	@RespCommand(value = "DECRBY", blocking = false)
	long decrementBy(RespPeer client, byte[] key, long amount) {
		if (amount == Long.MIN_VALUE) {
			throw new RespErrorException("ERR decrement would overflow");
		}
		return incrementBy(client, key, -amount);
	}

	@RespCommand(value = "INCRBYFLOAT", blocking = false)
	byte[] incrementByFloat(RespPeer client, byte[] key, String amount) {
		BigDecimal increment = Numbers.decimal(amount, Numbers.NOT_A_FLOAT, Numbers.INFINITE_SUM);
		return this.store.of(client).edit(key, ValueType.STRING, (edit) -> {
			String old = edit.isPresent() ? new String(edit.value(), StandardCharsets.ISO_8859_1) : "0";
			byte[] value = Numbers.addDecimal(old, increment, Numbers.NOT_A_FLOAT);
			edit.replace(value);
			return value;
		});
	}

}
