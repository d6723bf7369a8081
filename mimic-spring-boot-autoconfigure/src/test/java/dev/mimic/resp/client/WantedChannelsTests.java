package dev.mimic.resp.client;

import dev.mimic.resp.RespRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link WantedChannels}.
 *
 * @author Mimic Contributors
 */
class WantedChannelsTests {

	private final WantedChannels wanted = new WantedChannels();

	@Test
	void asksForNewNamesOnly() {
		assertThat(this.wanted.add(ChannelKind.CHANNEL, ChannelNames.of("a", "b", "a")))
			.containsExactly(RespRequest.of("SUBSCRIBE", "a", "b"));
		assertThat(this.wanted.add(ChannelKind.CHANNEL, ChannelNames.of("b", "c")))
			.containsExactly(RespRequest.of("SUBSCRIBE", "c"));
		assertThat(this.wanted.add(ChannelKind.CHANNEL, ChannelNames.of("c"))).isEmpty();
		assertThat(this.wanted.add(ChannelKind.PATTERN, ChannelNames.of("c")))
			.containsExactly(RespRequest.of("PSUBSCRIBE", "c"));
	}

	@Test
	void removesANameOfEachKind() {
		this.wanted.add(ChannelKind.CHANNEL, ChannelNames.of("a", "b"));
		this.wanted.add(ChannelKind.SHARD, ChannelNames.of("a"));
		assertThat(this.wanted.remove(ChannelNames.of("a", "unknown")))
			.containsExactly(RespRequest.of("UNSUBSCRIBE", "a"), RespRequest.of("SUNSUBSCRIBE", "a"));
		assertThat(this.wanted.remove(ChannelNames.of("a"))).isEmpty();
	}

	@Test
	void asksForAllThatIsLeftOnANewConnection() {
		assertThat(this.wanted.all()).isEmpty();
		this.wanted.add(ChannelKind.CHANNEL, ChannelNames.of("a", "b"));
		this.wanted.add(ChannelKind.PATTERN, ChannelNames.of("news.*"));
		this.wanted.remove(ChannelNames.of("a"));
		assertThat(this.wanted.all()).containsExactly(RespRequest.of("SUBSCRIBE", "b"),
				RespRequest.of("PSUBSCRIBE", "news.*"));
	}

	@Test
	void namesAreTheSameIfTheirBytesAre() {
		byte[] binary = { (byte) 0xc3, '(' };
		assertThat(this.wanted.add(ChannelKind.CHANNEL, ChannelNames.of(binary, new byte[] { (byte) 0xff, '(' })))
			.containsExactly(
					RespRequest.of("SUBSCRIBE", new byte[] { (byte) 0xc3, '(' }, new byte[] { (byte) 0xff, '(' }));
		binary[0] = 'x';
		assertThat(this.wanted.add(ChannelKind.CHANNEL, ChannelNames.of(new byte[] { (byte) 0xc3, '(' }))).isEmpty();
		this.wanted.add(ChannelKind.CHANNEL, ChannelNames.of("\u00fc"));
		assertThat(this.wanted.remove(ChannelNames.of(new byte[] { (byte) 0xc3, (byte) 0xbc })))
			.containsExactly(RespRequest.of("UNSUBSCRIBE", "\u00fc"));
	}

	@Test
	@SuppressWarnings("NullAway") // Against the contract
	void namesThatAreNullAreNamed() {
		assertThatNullPointerException().isThrownBy(() -> ChannelNames.of((String[]) null))
			.withMessage("The names of channels must not be null");
		assertThatNullPointerException().isThrownBy(() -> ChannelNames.of("a", null))
			.withMessage("Name 2 of the channels must not be null");
		assertThatNullPointerException().isThrownBy(() -> ChannelNames.of(new byte[][] { null }))
			.withMessage("Name 1 of the channels must not be null");
	}

}
