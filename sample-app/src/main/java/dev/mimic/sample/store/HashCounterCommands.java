package dev.mimic.sample.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;

/**
 * Commands for the fields of hashes that are numbers.
 *
 * @author Mimic Contributors
 */
@RespController
class HashCounterCommands {

	private final Store store;

	HashCounterCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "HINCRBY", blocking = false)
	long increment(RespPeer client, byte[] key, byte[] field, long amount) {
		return this.store.of(client).edit(key, ValueType.HASH, (edit) -> {
			byte[] old = edit.value().get(new Key(field));
			long value = Numbers.add((old != null) ? Numbers.parse(old, "ERR hash value is not an integer") : 0,
					amount);
			edit.value().put(new Key(field), Numbers.text(value));
			edit.changed(true);
			return value;
		});
	}

	@RespCommand(value = "HINCRBYFLOAT", blocking = false)
	byte[] incrementByFloat(RespPeer client, byte[] key, byte[] field, String amount) {
		BigDecimal increment = Numbers.decimal(amount, Numbers.NOT_A_FLOAT, "ERR value is NaN or Infinity");
		return this.store.of(client).edit(key, ValueType.HASH, (edit) -> {
			byte[] old = edit.value().get(new Key(field));
			byte[] value = Numbers.addDecimal((old != null) ? new String(old, StandardCharsets.ISO_8859_1) : "0",
					increment, "ERR hash value is not a float");
			edit.value().put(new Key(field), value);
			edit.changed(true);
			return value;
		});
	}

}
