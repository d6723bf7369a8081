package dev.mimic.sample.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.mimic.resp.RespErrorException;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Commands for parts of strings, and for their bits.
 *
 * @author Mimic Contributors
 */
@RespController
class StringPartCommands {

	private static final long MAX_BYTES = 512 * 1024 * 1024;

	private static final String OFFSET = "ERR bit offset is not an integer or out of range";

	private final Store store;

	StringPartCommands(Store store) {
		this.store = store;
	}

	@RespCommand(value = "STRLEN", blocking = false)
	int length(RespPeer client, byte[] key) {
		return value(client, key).length;
	}

	@RespCommand(value = "APPEND", blocking = false)
	int append(RespPeer client, byte[] key, byte[] more) {
		return this.store.of(client)
			.edit(key, ValueType.STRING, (edit) -> write(edit, edit.value().length, more).length);
	}

	@RespCommand(value = { "GETRANGE", "SUBSTR" }, blocking = false)
	byte[] range(RespPeer client, byte[] key, long start, long end) {
		byte[] value = value(client, key);
		if (start < 0 && end < 0 && start > end) {
			return new byte[0];
		}
		long from = Math.max(0, (start < 0) ? start + value.length : start);
		long to = Math.min(value.length - 1L, Math.max(0, (end < 0) ? end + value.length : end));
		return (from > to) ? new byte[0] : Arrays.copyOfRange(value, (int) from, (int) to + 1);
	}

	@RespCommand(value = "SETRANGE", blocking = false)
	int setRange(RespPeer client, byte[] key, long offset, byte[] part) {
		if (offset < 0) {
			throw new RespErrorException("ERR offset is out of range");
		}
		return this.store.of(client)
			.edit(key, ValueType.STRING,
					(edit) -> (part.length > 0) ? write(edit, offset, part).length : edit.value().length);
	}

	@RespCommand(value = "GETBIT", blocking = false)
	int bit(RespPeer client, byte[] key, String offset) {
		long index = bitOffset(offset);
		byte[] value = value(client, key);
		return (index / Byte.SIZE < value.length) ? value[(int) (index / Byte.SIZE)] >> shift(index) & 1 : 0;
	}

	@RespCommand(value = "SETBIT", blocking = false)
	int setBit(RespPeer client, byte[] key, String offset, String bit) {
		long index = bitOffset(offset);
		if (!bit.equals("0") && !bit.equals("1")) {
			throw new RespErrorException("ERR bit is not an integer or out of range");
		}
		return this.store.of(client).edit(key, ValueType.STRING, (edit) -> {
			int place = (int) (index / Byte.SIZE);
			byte old = (place < edit.value().length) ? edit.value()[place] : 0;
			int mask = 1 << shift(index);
			write(edit, place, new byte[] { (byte) (bit.equals("1") ? old | mask : old & ~mask) });
			return old >> shift(index) & 1;
		});
	}

	@RespCommand(value = "BITCOUNT", blocking = false)
	long bits(RespPeer client, byte[] key) {
		long count = 0;
		for (byte part : value(client, key)) {
			count += Integer.bitCount(part & 0xFF);
		}
		return count;
	}

	private static int shift(long index) {
		return Byte.SIZE - 1 - (int) (index % Byte.SIZE);
	}

	@RespCommand(value = "BITFIELD", blocking = false)
	List<@Nullable Long> fields(RespPeer client, byte[] key, String... words) {
		List<BitField> operations = BitField.parse(words);
		List<@Nullable Long> replies = new ArrayList<>(operations.size());
		int end = operations.stream().filter(BitField::isWriting).mapToInt(BitField::end).max().orElse(0);
		if (end == 0) {
			byte[] value = value(client, key);
			operations.forEach((operation) -> replies.add(operation.apply(value)));
			return replies;
		}
		return this.store.of(client).edit(key, ValueType.STRING, (edit) -> {
			byte[] value = Arrays.copyOf(edit.value(), Math.max(edit.value().length, end));
			operations.forEach((operation) -> replies.add(operation.apply(value)));
			edit.replace(value);
			return replies;
		});
	}

	/**
	 * Parses the place of a bit.
	 * @param text the digits
	 * @return the place
	 */
	static long bitOffset(String text) {
		long offset = Numbers.parse(text, OFFSET);
		if (offset < 0 || offset / Byte.SIZE >= MAX_BYTES) {
			throw new RespErrorException(OFFSET);
		}
		return offset;
	}

	private byte[] value(RespPeer client, byte[] key) {
		Entry entry = this.store.of(client).get(key);
		return (entry != null) ? entry.string() : new byte[0];
	}

	private static byte[] write(Edit<byte[]> edit, long offset, byte[] part) {
		byte[] old = edit.value();
		if (offset > MAX_BYTES - part.length) {
			throw new RespErrorException("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
		}
		byte[] value = Arrays.copyOf(old, Math.max(old.length, (int) offset + part.length));
		System.arraycopy(part, 0, value, (int) offset, part.length);
		edit.replace(value);
		return value;
	}

}
