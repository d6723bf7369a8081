package dev.mimic.resp.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.mimic.resp.RespRequest;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Submissions}.
 *
 * @author Mimic Contributors
 */
class SubmissionsTests {

	private static final int THREADS = 4;

	private static final int EACH = 20_000;

	private static CommandCall call(Object... arguments) {
		return new CommandCall(RespRequest.of("X", arguments));
	}

	@Test
	void keepsTheOrderOfEachThread() throws Exception {
		Submissions submissions = new Submissions(THREADS * EACH);
		Map<PendingCall<?>, Integer> numbers = new HashMap<>();
		List<Thread> threads = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			List<CommandCall> calls = new ArrayList<>();
			for (int i = 0; i < EACH; i++) {
				CommandCall call = call();
				numbers.put(call, thread * EACH + i);
				calls.add(call);
			}
			threads.add(new Thread(() -> calls.forEach(submissions::offer)));
		}
		threads.forEach(Thread::start);
		int[] next = new int[THREADS];
		for (int taken = 0; taken < THREADS * EACH;) {
			PendingCall<?> call = submissions.poll();
			if (call != null) {
				int number = numbers.getOrDefault(call, -1);
				assertThat(number % EACH).isEqualTo(next[number / EACH]++);
				taken++;
			}
		}
		assertThat(submissions.isEmpty()).isTrue();
		for (Thread thread : threads) {
			thread.join();
		}
	}

	@Test
	void whatIsPutBackGoesFirst() {
		Submissions submissions = new Submissions(10);
		CommandCall first = call();
		CommandCall second = call();
		CommandCall third = call();
		submissions.offer(first);
		submissions.offer(second);
		assertThat(submissions.poll()).isSameAs(first);
		assertThat(submissions.poll()).isSameAs(second);
		submissions.offer(third);
		submissions.release(2);
		submissions.putBack(List.of(first, second));
		assertThat(submissions.waiting()).containsExactly(first, second, third);
		assertThat(submissions.takeAll()).containsExactly(first, second, third);
		assertThat(submissions.poll()).isNull();
	}

	@Test
	void takesOneThatIsLargerThanTheLimitAlone() {
		Submissions submissions = new Submissions(2);
		BatchCall batch = new BatchCall(Unpooled.EMPTY_BUFFER, 5, false);
		assertThat(submissions.offer(batch)).isTrue();
		assertThat(submissions.offer(call())).isFalse();
		submissions.release(5);
		assertThat(submissions.offer(call())).isTrue();
		assertThat(submissions.offer(call())).isTrue();
		assertThat(submissions.offer(call())).isFalse();
	}

}
