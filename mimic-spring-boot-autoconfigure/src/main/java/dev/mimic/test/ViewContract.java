package dev.mimic.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.flow.FlowClosedException;
import dev.mimic.flow.FlowInputStream;
import dev.mimic.flow.ShutdownMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The contract of the blocking views.
 *
 * @author Mimic Contributors
 */
interface ViewContract extends FlowContract {

	@Test
	default void streamsCarryBytesBothWays() throws Exception {
		ConnectedFlow connected = open();
		Flow flow = connected.flow();
		byte[] sent = BytePattern.bytes(0, 200_000);
		CompletableFuture<Boolean> writing = Outcomes.inBackground(() -> {
			flow.outputStream().write(sent);
			Outcomes.get(flow.shutdown(ShutdownMode.WRITE));
			return Boolean.TRUE;
		});
		PatternReader peer = new PatternReader();
		peer.readToEnd(connected.peer());
		assertThat(peer.position()).isEqualTo(200_000);
		Outcomes.get(writing);
		if (flow.supportsHalfClose()) {
			CompletableFuture<Boolean> answering = Outcomes.inBackground(() -> {
				connected.peer().write(sent);
				connected.peer().shutdownOutput();
				return Boolean.TRUE;
			});
			assertThat(flow.inputStream().readAllBytes()).isEqualTo(sent);
			assertThat(flow.inputStream().read()).as("after the end").isEqualTo(-1);
			Outcomes.get(answering);
		}
	}

	@Test
	default void inputStreamReadsByteByByte() throws Exception {
		ConnectedFlow connected = open();
		byte[] sent = BytePattern.bytes(0, 1000);
		connected.peer().write(sent);
		InputStream input = connected.flow().inputStream();
		for (byte expected : sent) {
			assertThat(input.read()).isEqualTo(expected & 0xff);
		}
		assertThat(input.available()).isZero();
	}

	@Test
	default void linesCanBeReadAsTheyCome() throws Exception {
		ConnectedFlow connected = open();
		BufferedReader lines = new BufferedReader(
				new InputStreamReader(connected.flow().inputStream(), StandardCharsets.US_ASCII));
		for (int i = 0; i < 100; i++) {
			connected.peer().write(("line " + i + "\r\n").getBytes(StandardCharsets.US_ASCII));
			assertThat(lines.readLine()).isEqualTo("line " + i);
		}
	}

	@Test
	default void readTimeoutLosesNothing() throws Exception {
		ConnectedFlow connected = open();
		FlowInputStream input = new FlowInputStream(connected.flow());
		input.setReadTimeout(Duration.ofMillis(20));
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(input::read);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> input.read(new byte[10]));
		connected.peer().write(BytePattern.bytes(0, 10));
		input.setReadTimeout(Outcomes.PATIENCE);
		assertThat(input.readNBytes(10)).isEqualTo(BytePattern.bytes(0, 10));
	}

	@Test
	default void interruptEndsAReadAndLosesNothing() throws Exception {
		ConnectedFlow connected = open();
		InputStream input = connected.flow().inputStream();
		Thread reader = Thread.currentThread();
		CompletableFuture<Boolean> interrupting = Outcomes.inBackground(() -> {
			Outcomes.until("The wait of the reader", () -> reader.getState() == Thread.State.WAITING);
			reader.interrupt();
			return Boolean.TRUE;
		});
		assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(input::read);
		assertThat(Thread.interrupted()).as("the thread is still interrupted").isTrue();
		Outcomes.get(interrupting);
		connected.peer().write(BytePattern.bytes(0, 10));
		assertThat(input.readNBytes(10)).isEqualTo(BytePattern.bytes(0, 10));
	}

	@Test
	default void interruptEndsAWrite() throws Exception {
		ConnectedFlow connected = open();
		CountDownLatch interrupted = new CountDownLatch(1);
		Thread writer = new Thread(() -> {
			try {
				while (true) {
					connected.flow().outputStream().write(new byte[16 * 1024]);
				}
			}
			catch (InterruptedIOException ex) {
				if (Thread.currentThread().isInterrupted()) {
					interrupted.countDown();
				}
			}
			catch (IOException ex) {
				// The latch tells
			}
		}, "contract-kit");
		writer.start();
		Outcomes.until("The wait of the writer", () -> writer.getState() == Thread.State.WAITING);
		// It may have been a short wait
		Outcomes.until("The end of the write", () -> {
			writer.interrupt();
			return interrupted.getCount() == 0 || !writer.isAlive();
		});
		writer.join();
		assertThat(interrupted.getCount()).isZero();
	}

	@Test
	default void closeFromAnotherThreadEndsABlockedRead() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<Integer> read = Outcomes.inBackground(() -> connected.flow().inputStream().read());
		connected.flow().close();
		assertThat(Outcomes.failure(read)).isInstanceOf(FlowClosedException.class);
	}

	@Test
	default void closeFromAnotherThreadEndsABlockedWrite() throws Exception {
		ConnectedFlow connected = open();
		CompletableFuture<Object> write = Outcomes.inBackground(() -> {
			while (true) {
				connected.flow().outputStream().write(new byte[16 * 1024]);
			}
		});
		connected.flow().abort();
		assertThat(Outcomes.failure(write)).isInstanceOf(IOException.class);
	}

	@Test
	default void closingAViewClosesTheFlow() throws Exception {
		ConnectedFlow connected = open();
		connected.flow().inputStream().close();
		assertThatExceptionOfType(FlowClosedException.class).isThrownBy(() -> connected.flow().outputStream().write(1));
		connected.peer().close();
		Outcomes.get(connected.flow().closed());
	}

	@Test
	default void streamsCanBeUsedOnVirtualThreads() throws Exception {
		ExecutorService threads = BlockingThreads.executor();
		try {
			List<Future<Integer>> all = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				ConnectedFlow connected = open();
				all.add(threads.submit(() -> echo(connected.peer())));
				all.add(threads.submit(() -> ask(connected.flow())));
			}
			for (Future<Integer> future : all) {
				assertThat(future.get(Outcomes.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(20 * 1000);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static int ask(Flow flow) throws IOException {
		int count = 0;
		for (int i = 0; i < 20; i++) {
			flow.outputStream().write(BytePattern.bytes(i * 1000L, 1000));
			byte[] answer = flow.inputStream().readNBytes(1000);
			BytePattern.check(i * 1000L, answer, answer.length);
			count += answer.length;
		}
		flow.close();
		return count;
	}

	private static int echo(ConnectedPeer peer) throws IOException {
		byte[] bytes = new byte[1000];
		int count = 0;
		for (int read = peer.read(bytes, 0, bytes.length); read >= 0; read = peer.read(bytes, 0, bytes.length)) {
			peer.write(bytes, 0, read);
			count += read;
		}
		return count;
	}

	@Test
	default void byteChannelCarriesBytesBothWays() throws Exception {
		ConnectedFlow connected = open();
		ByteChannel channel = connected.flow().byteChannel();
		assertThat(channel.isOpen()).isTrue();
		CompletableFuture<Integer> writing = Outcomes
			.inBackground(() -> channel.write(ByteBuffer.wrap(BytePattern.bytes(0, 150_000))));
		new PatternReader().read(connected.peer(), 150_000);
		assertThat(Outcomes.get(writing)).isEqualTo(150_000);
		connected.peer().write(BytePattern.bytes(0, 10_000));
		ByteBuffer received = ByteBuffer.allocateDirect(10_000);
		assertThat(channel.read(ByteBuffer.allocate(0))).isZero();
		while (received.hasRemaining()) {
			assertThat(channel.read(received)).isPositive();
		}
		byte[] bytes = new byte[10_000];
		received.flip().get(bytes);
		BytePattern.check(0, bytes, bytes.length);
		connected.peer().shutdownOutput();
		assertThat(channel.read(received.clear())).isEqualTo(-1);
		channel.close();
		connected.peer().close();
		Outcomes.get(connected.flow().closed());
		assertThat(channel.isOpen()).isFalse();
	}

}
