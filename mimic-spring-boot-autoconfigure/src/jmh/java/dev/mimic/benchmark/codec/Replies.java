package dev.mimic.benchmark.codec;

import java.util.ArrayList;
import java.util.List;

import dev.mimic.resp.RespArray;
import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespEncoder;
import dev.mimic.resp.RespInteger;
import dev.mimic.resp.RespNull;
import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/**
 * Streams of replies. Both codecs know their types, which are those of version 2.
 *
 * @author Mimic Contributors
 */
public enum Replies {

	/**
	 * Replies of many GETs in flight.
	 */
	BULK(512) {

		@Override
		RespValue reply(int index) {
			return RespBulkString.of("value:%010d".formatted(index));
		}

	},

	/**
	 * Replies such as those of streams: arrays in arrays.
	 */
	ARRAYS(64) {

		@Override
		RespValue reply(int index) {
			RespValue id = RespBulkString.of("1526919030474-" + index % 10);
			RespArray fields = RespArray.of(RespBulkString.of("name"), RespBulkString.of("value"),
					RespBulkString.of("count"), RespInteger.of(index), RespNull.BULK_STRING);
			return RespArray.of(RespArray.of(id, fields), RespArray.of(id, fields), RespSimpleString.OK);
		}

	};

	private final int count;

	Replies(int count) {
		this.count = count;
	}

	abstract RespValue reply(int index);

	List<RespValue> all() {
		List<RespValue> values = new ArrayList<>();
		for (int i = 0; i < this.count; i++) {
			values.add(reply(i));
		}
		return values;
	}

	/**
	 * Encodes the replies to a buffer as a channel delivers it.
	 * @return the buffer
	 */
	ByteBuf stream() {
		ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer();
		all().forEach((value) -> RespEncoder.of(RespVersion.RESP2).value(out, value));
		return out;
	}

	int count() {
		return this.count;
	}

}
