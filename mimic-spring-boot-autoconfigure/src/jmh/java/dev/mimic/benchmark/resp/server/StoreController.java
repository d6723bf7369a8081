package dev.mimic.benchmark.resp.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import org.jspecify.annotations.Nullable;

/**
 * Strings in memory, by commands that block and by commands that do not.
 *
 * @author Mimic Contributors
 */
@RespController
public class StoreController {

	private final Map<String, byte[]> values = new ConcurrentHashMap<>();

	@RespCommand(value = "GET", blocking = false)
	byte @Nullable [] get(byte[] key) {
		return this.values.get(name(key));
	}

	@RespCommand(value = "SET", blocking = false)
	void set(byte[] key, byte[] value) {
		this.values.put(name(key), value);
	}

	@RespCommand("BGET")
	byte @Nullable [] blockingGet(byte[] key) {
		return get(key);
	}

	private static String name(byte[] key) {
		return new String(key, StandardCharsets.ISO_8859_1);
	}

}
