package dev.mimic.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.resp.RespRequest;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CommandQueue}.
 *
 * @author Mimic Contributors
 */
class CommandQueueTests {

	private static final int THREADS = 4;

	private static final int EACH = 20_000;

	private static CommandCall call(Object... arguments) {
		return new CommandCall(RespRequest.of("X", arguments));
	}

	private static CommandQueue queue(int limit) {
		return new CommandQueue(
				new ClientMessages("cache", RespClientOptions.DEFAULT.withQueue(limit, false), RespSettingNames.PLAIN));
	}

	@Test
	void keepsTheOrderOfEachThread() throws Exception {
		CommandQueue queue = queue(THREADS * EACH);
		Map<PendingCall<?>, Integer> numbers = new HashMap<>();
		List<Thread> threads = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			List<CommandCall> calls = new ArrayList<>();
			for (int i = 0; i < EACH; i++) {
				CommandCall call = call();
				numbers.put(call, thread * EACH + i);
				calls.add(call);
			}
			threads.add(new Thread(() -> calls.forEach(queue::offer)));
		}
		threads.forEach(Thread::start);
		int[] next = new int[THREADS];
		for (int taken = 0; taken < THREADS * EACH;) {
			PendingCall<?> call = queue.poll();
			if (call != null) {
				int number = numbers.getOrDefault(call, -1);
				assertThat(number % EACH).isEqualTo(next[number / EACH]++);
				taken++;
			}
		}
		assertThat(queue.isEmpty()).isTrue();
		for (Thread thread : threads) {
			thread.join();
		}
	}

	@Test
	void whatIsPutBackGoesFirst() {
		CommandQueue queue = queue(10);
		CommandCall first = call();
		CommandCall second = call();
		CommandCall third = call();
		queue.offer(first);
		queue.offer(second);
		assertThat(queue.poll()).isSameAs(first);
		assertThat(queue.poll()).isSameAs(second);
		queue.offer(third);
		queue.release(2);
		queue.putBack(List.of(first, second));
		assertThat(queue.waiting()).containsExactly(first, second, third);
		assertThat(queue.takeAll()).containsExactly(first, second, third);
		assertThat(queue.poll()).isNull();
	}

	@Test
	void takesOneThatIsLargerThanTheLimitAlone() {
		CommandQueue queue = queue(2);
		BatchCall batch = BatchCall.batch(Unpooled.EMPTY_BUFFER, 5, Duration.ZERO);
		assertThat(queue.offer(batch)).isTrue();
		assertThat(queue.offer(call())).isFalse();
		queue.release(5);
		assertThat(queue.offer(call())).isTrue();
		assertThat(queue.offer(call())).isTrue();
		assertThat(queue.offer(call())).isFalse();
	}

}
