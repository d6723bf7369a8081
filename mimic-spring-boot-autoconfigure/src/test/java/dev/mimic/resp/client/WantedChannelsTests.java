package dev.mimic.resp.client;

import java.util.List;

import dev.mimic.resp.RespBulkString;
import dev.mimic.resp.RespRequest;
import org.junit.jupiter.api.DisplayName;
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

	private List<RespRequest> add(ChannelKind kind, String... names) {
		return requests(this.wanted.add(kind, ChannelNames.of(names)));
	}

	private List<RespRequest> remove(String... names) {
		return requests(this.wanted.remove(ChannelNames.of(names)));
	}

	private static List<RespRequest> requests(List<ChannelCommand> commands) {
		return commands.stream().map(ChannelCommand::request).toList();
	}

	@Test
	void asksForNewNamesOnly() {
		assertThat(add(ChannelKind.CHANNEL, "a", "b", "a")).containsExactly(RespRequest.of("SUBSCRIBE", "a", "b"));
		assertThat(add(ChannelKind.CHANNEL, "b", "c")).containsExactly(RespRequest.of("SUBSCRIBE", "c"));
		assertThat(add(ChannelKind.CHANNEL, "c")).isEmpty();
		assertThat(add(ChannelKind.PATTERN, "c")).containsExactly(RespRequest.of("PSUBSCRIBE", "c"));
	}

	@Test
	void removesANameOfEachKind() {
		add(ChannelKind.CHANNEL, "a", "b");
		add(ChannelKind.SHARD, "a");
		assertThat(remove("a", "unknown")).containsExactly(RespRequest.of("UNSUBSCRIBE", "a"),
				RespRequest.of("SUNSUBSCRIBE", "a"));
		assertThat(remove("a")).isEmpty();
		assertThat(this.wanted.isEmpty()).isFalse();
		remove("b");
		assertThat(this.wanted.isEmpty()).isTrue();
	}

	@Test
	@DisplayName("Sharded channels of one command would have to belong to one slot")
	void asksForShardedChannelsOneByOne() {
		assertThat(add(ChannelKind.SHARD, "a", "b")).containsExactly(RespRequest.of("SSUBSCRIBE", "a"),
				RespRequest.of("SSUBSCRIBE", "b"));
		assertThat(requests(this.wanted.all())).containsExactly(RespRequest.of("SSUBSCRIBE", "a"),
				RespRequest.of("SSUBSCRIBE", "b"));
		assertThat(remove("a", "b")).containsExactly(RespRequest.of("SUNSUBSCRIBE", "a"),
				RespRequest.of("SUNSUBSCRIBE", "b"));
	}

	@Test
	void asksForAllThatIsLeftOnANewConnection() {
		assertThat(this.wanted.all()).isEmpty();
		add(ChannelKind.CHANNEL, "a", "b");
		add(ChannelKind.PATTERN, "news.*");
		remove("a");
		this.wanted.drop(ChannelKind.PATTERN, RespBulkString.of("unknown"));
		assertThat(requests(this.wanted.all())).containsExactly(RespRequest.of("SUBSCRIBE", "b"),
				RespRequest.of("PSUBSCRIBE", "news.*"));
		this.wanted.drop(ChannelKind.PATTERN, RespBulkString.of("news.*"));
		assertThat(requests(this.wanted.all())).containsExactly(RespRequest.of("SUBSCRIBE", "b"));
	}

	@Test
	void namesAreTheSameIfTheirBytesAre() {
		byte[] binary = { (byte) 0xc3, '(' };
		assertThat(requests(
				this.wanted.add(ChannelKind.CHANNEL, ChannelNames.of(binary, new byte[] { (byte) 0xff, '(' }))))
			.containsExactly(
					RespRequest.of("SUBSCRIBE", new byte[] { (byte) 0xc3, '(' }, new byte[] { (byte) 0xff, '(' }));
		binary[0] = 'x';
		assertThat(this.wanted.add(ChannelKind.CHANNEL, ChannelNames.of(new byte[] { (byte) 0xc3, '(' }))).isEmpty();
		this.wanted.add(ChannelKind.CHANNEL, ChannelNames.of("\u00fc"));
		assertThat(requests(this.wanted.remove(ChannelNames.of(new byte[] { (byte) 0xc3, (byte) 0xbc }))))
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
