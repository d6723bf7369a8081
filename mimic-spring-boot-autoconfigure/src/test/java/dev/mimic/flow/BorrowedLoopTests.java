package dev.mimic.flow;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BorrowedLoop}.
 *
 * @author Mimic Contributors
 */
class BorrowedLoopTests {

	private static final int THREADS = 4;

	private static final int EACH = 20_000;

	@Test
	void runsOneTaskAfterTheOther() throws Exception {
		BorrowedLoop loop = new BorrowedLoop();
		int[] count = new int[1];
		List<Thread> threads = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			threads.add(new Thread(() -> {
				for (int i = 0; i < EACH; i++) {
					loop.execute(() -> count[0]++);
				}
			}));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(count[0]).isEqualTo(THREADS * EACH);
	}

	@Test
	void doesNotRecurse() {
		BorrowedLoop loop = new BorrowedLoop();
		List<String> order = new ArrayList<>();
		assertThat(loop.inLoop()).isFalse();
		loop.execute(() -> {
			loop.execute(() -> order.add("second"));
			order.add("first " + loop.inLoop());
		});
		assertThat(order).containsExactly("first true", "second");
		assertThat(loop.inLoop()).isFalse();
	}

	@Test
	void survivesTasksThatFail() {
		List<@Nullable Throwable> failures = new ArrayList<>();
		Thread thread = Thread.currentThread();
		Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
		thread.setUncaughtExceptionHandler((failed, failure) -> failures.add(failure));
		try {
			BorrowedLoop loop = new BorrowedLoop();
			loop.execute(() -> {
				throw new IllegalStateException("on purpose");
			});
			loop.execute(() -> failures.add(null));
		}
		finally {
			thread.setUncaughtExceptionHandler(handler);
		}
		assertThat(failures).hasSize(2);
	}

}
