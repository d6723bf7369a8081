package dev.mimic.resp.client;

import dev.mimic.resp.RespRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WantedChannels}.
 *
 * @author Mimic Contributors
 */
class WantedChannelsTests {

	private final WantedChannels wanted = new WantedChannels();

	@Test
	void asksForNewNamesOnly() {
		assertThat(this.wanted.add(ChannelKind.CHANNEL, "a", "b", "a"))
			.containsExactly(RespRequest.of("SUBSCRIBE", "a", "b"));
		assertThat(this.wanted.add(ChannelKind.CHANNEL, "b", "c")).containsExactly(RespRequest.of("SUBSCRIBE", "c"));
		assertThat(this.wanted.add(ChannelKind.CHANNEL, "c")).isEmpty();
		assertThat(this.wanted.add(ChannelKind.PATTERN, "c")).containsExactly(RespRequest.of("PSUBSCRIBE", "c"));
	}

	@Test
	void removesANameOfEachKind() {
		this.wanted.add(ChannelKind.CHANNEL, "a", "b");
		this.wanted.add(ChannelKind.SHARD, "a");
		assertThat(this.wanted.remove("a", "unknown")).containsExactly(RespRequest.of("UNSUBSCRIBE", "a"),
				RespRequest.of("SUNSUBSCRIBE", "a"));
		assertThat(this.wanted.remove("a")).isEmpty();
	}

	@Test
	void asksForAllThatIsLeftOnANewConnection() {
		assertThat(this.wanted.all()).isEmpty();
		this.wanted.add(ChannelKind.CHANNEL, "a", "b");
		this.wanted.add(ChannelKind.PATTERN, "news.*");
		this.wanted.remove("a");
		assertThat(this.wanted.all()).containsExactly(RespRequest.of("SUBSCRIBE", "b"),
				RespRequest.of("PSUBSCRIBE", "news.*"));
	}

}
