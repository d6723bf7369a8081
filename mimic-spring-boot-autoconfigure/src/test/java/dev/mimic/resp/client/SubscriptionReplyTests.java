package dev.mimic.resp.client;

import java.util.Arrays;
import java.util.List;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SubscriptionReply}.
 *
 * @author Mimic Contributors
 */
class SubscriptionReplyTests {

	private static SubscriptionReply reply(String... parts) {
		return new SubscriptionReply(Arrays.stream(parts).map(SubscriptionReplyTests::part).toList());
	}

	private static RespValue part(String text) {
		return RespBulkString.of(text);
	}

	private static void assertMessage(@Nullable RespMessage message, String channel, @Nullable String pattern) {
		assertThat(message).isNotNull();
		assertThat(message.channel()).isEqualTo(channel);
		assertThat(message.pattern()).isEqualTo(pattern);
		assertThat(message.text()).isEqualTo("payload");
	}

	@ParameterizedTest
	@ValueSource(strings = { "message", "smessage" })
	void messageOfAChannel(String kind) {
		SubscriptionReply reply = reply(kind, "news", "payload");
		assertMessage(reply.message(), "news", null);
		assertThat(reply.isConfirmation()).isFalse();
	}

	@Test
	void messageOfAPattern() {
		assertMessage(reply("pmessage", "n*", "news", "payload").message(), "news", "n*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "subscribe", "psubscribe", "ssubscribe", "unsubscribe", "punsubscribe", "sunsubscribe" })
	void confirmation(String kind) {
		SubscriptionReply reply = reply(kind, "news", "1");
		assertThat(reply.isConfirmation()).isTrue();
		assertThat(reply.message()).isNull();
		assertThat(reply.isSubscribing()).isEqualTo(!kind.contains("un"));
		assertThat(reply.name()).isEqualTo(RespBulkString.of("news"));
		ChannelKind expected = switch (kind.charAt(0)) {
			case 'p' -> ChannelKind.PATTERN;
			case 's' -> kind.startsWith("subs") ? ChannelKind.CHANNEL : ChannelKind.SHARD;
			default -> ChannelKind.CHANNEL;
		};
		assertThat(reply.kind()).isEqualTo(expected);
	}

	@Test
	void anyBytesAreAName() {
		byte[] name = { (byte) 0xc3, 0x28 };
		SubscriptionReply reply = new SubscriptionReply(
				List.of(part("subscribe"), new RespBulkString(name), part("1")));
		assertThat(reply.name()).isEqualTo(new RespBulkString(name));
	}

	@Test
	void anythingElseIsNeither() {
		for (SubscriptionReply reply : new SubscriptionReply[] { reply(), reply("message"), reply("subscribe", "news"),
				reply("pmessage", "n*", "news"), reply("later", "news", "payload") }) {
			assertThat(reply.message()).isNull();
			assertThat(reply.isConfirmation()).isFalse();
		}
	}

}
