package dev.mimic.resp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.mimic.resp.lexeme.Lexemes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Laws of encoding and decoding, on random values and bytes.
 *
 * @author Mimic Contributors
 */
class RespLawsTests {

	@Property
	void whatVersion3HasDecodesToTheSame(@ForAll long seed) throws Exception {
		RespValue value = new RandomValues(seed).next();
		ByteBuf out = Unpooled.buffer();
		RespEncoder.of(RespVersion.RESP3).value(out, value);
		RespValue decoded = new RespDecoder(RespLimits.REPLY).decode(out);
		assertThat(out.isReadable()).isFalse();
		assertThat(decoded).isEqualTo(oneNull(value)).hasSameHashCodeAs(oneNull(value));
	}

	@Property
	void whatVersion2HasInPlaceOfAValueDecodesToTheSame(@ForAll long seed) throws Exception {
		RespValue value = new RandomValues(seed).next();
		RespEncoder encoder = RespEncoder.of(RespVersion.RESP2);
		ByteBuf out = Unpooled.buffer();
		encoder.value(out, value);
		ByteBuf downgraded = Unpooled.buffer();
		encoder.value(downgraded, value.toResp2());
		assertThat(out).isEqualTo(downgraded);
		assertThat(value.toResp2().toResp2()).isEqualTo(value.toResp2());
		assertThat(new RespDecoder(RespLimits.REPLY).decode(out)).isEqualTo(value.toResp2());
		assertThat(out.isReadable()).isFalse();
	}

	@Property
	void splitsDoNotMatter(@ForAll long seed) {
		RandomValues random = new RandomValues(seed);
		byte[] bytes = stream(random);
		List<Object> whole = decoded(List.of(Unpooled.wrappedBuffer(bytes)));
		assertThat(whole).doesNotContain("failed");
		assertThat(decoded(RespVectors.split(bytes, random.random()))).isEqualTo(whole);
	}

	@Property
	void damageIsFoundWhereverTheSplitsAre(@ForAll long seed) {
		RandomValues random = new RandomValues(seed);
		byte[] bytes = stream(random);
		damage(bytes, random.random());
		List<Object> whole = decoded(List.of(Unpooled.wrappedBuffer(bytes)));
		assertThat(decoded(RespVectors.split(bytes, random.random()))).isEqualTo(whole);
	}

	@Property
	void lexemesMakeUpWhatADecoderGives(@ForAll long seed) {
		RandomValues random = new RandomValues(seed);
		byte[] bytes = stream(random);
		if (random.random().nextBoolean()) {
			damage(bytes, random.random());
		}
		List<Object> assembled = RespVectors.decodeAll(new Lexemes(RespLimits.REPLY)::decode,
				RespVectors.split(bytes, random.random()));
		List<Object> whole = decoded(List.of(Unpooled.wrappedBuffer(bytes)));
		if (whole.contains("failed")) {
			// A decoder also has the limits of numbers and totals, which lexemes do not
			int fine = whole.size() - 1;
			assertThat(assembled.subList(0, fine)).isEqualTo(whole.subList(0, fine));
		}
		else {
			assertThat(assembled).isEqualTo(whole);
		}
	}

	@Property
	void commandsDecodeToTheSame(@ForAll long seed) {
		Random random = new Random(seed);
		ByteBuf out = Unpooled.buffer();
		List<Object> commands = new ArrayList<>();
		for (int i = random.nextInt(5); i >= 0; i--) {
			RespRequest command = command(random);
			command.encode(out);
			commands.add(command);
		}
		List<ByteBuf> parts = RespVectors.split(ByteBufUtil.getBytes(out), random);
		assertThat(RespVectors.decodeAll(new RespRequestDecoder(RespLimits.REQUEST)::decode, parts))
			.isEqualTo(commands);
	}

	@Property
	void damagedCommandsAreFoundWhereverTheSplitsAre(@ForAll long seed) {
		Random random = new Random(seed);
		ByteBuf out = Unpooled.buffer();
		for (int i = random.nextInt(5); i >= 0; i--) {
			command(random).encode(out);
		}
		byte[] bytes = ByteBufUtil.getBytes(out);
		damage(bytes, random);
		assertThat(RespVectors.decodeAll(new RespRequestDecoder(RespLimits.REQUEST)::decode,
				RespVectors.split(bytes, random)))
			.isEqualTo(RespVectors.decodeAll(new RespRequestDecoder(RespLimits.REQUEST)::decode,
					List.of(Unpooled.wrappedBuffer(bytes))));
	}

	private static RespRequest command(Random random) {
		Object[] arguments = new Object[random.nextInt((random.nextInt(10) == 0) ? 100 : 4)];
		for (int i = 0; i < arguments.length; i++) {
			byte[] argument = new byte[random.nextInt(30)];
			random.nextBytes(argument);
			arguments[i] = random.nextBoolean() ? argument : "x\r\nFLUSHALL\r\n";
		}
		return RespRequest.of(List.of("GET", "set", "Client", "k\u00fchl").get(random.nextInt(4)), arguments);
	}

	private static byte[] stream(RandomValues random) {
		ByteBuf out = Unpooled.buffer();
		for (int i = random.random().nextInt(5); i >= 0; i--) {
			RespEncoder.of(RespVersion.RESP3).value(out, random.next());
		}
		return ByteBufUtil.getBytes(out);
	}

	private static void damage(byte[] bytes, Random random) {
		for (int i = random.nextInt(3); i >= 0; i--) {
			byte[] choices = "\r\n?-+*$%~>|:;.=!_#,(0129a".getBytes(StandardCharsets.US_ASCII);
			bytes[random.nextInt(bytes.length)] = choices[random.nextInt(choices.length)];
		}
	}

	private static List<Object> decoded(List<ByteBuf> parts) {
		return RespVectors.decodeAll(new RespDecoder(RespLimits.REPLY)::decode, parts);
	}

	// Version 3 has one null for the three of them
	private static RespValue oneNull(RespValue value) {
		if (value instanceof RespNull) {
			return RespNull.NULL;
		}
		if (value instanceof RespArray array) {
			return new RespArray(array.elements().stream().map(RespLawsTests::oneNull).toList());
		}
		if (value instanceof RespSet set) {
			return new RespSet(set.elements().stream().map(RespLawsTests::oneNull).toList());
		}
		if (value instanceof RespPush push) {
			return new RespPush(push.elements().stream().map(RespLawsTests::oneNull).toList());
		}
		if (value instanceof RespMap map) {
			return oneNull(map);
		}
		if (value instanceof RespAttributed attributed) {
			return new RespAttributed(oneNull(attributed.attributes()), oneNull(attributed.value()));
		}
		return value;
	}

	private static RespMap oneNull(RespMap map) {
		return new RespMap(map.entries()
			.stream()
			.map((entry) -> Map.entry(oneNull(entry.getKey()), oneNull(entry.getValue())))
			.toList());
	}

}
