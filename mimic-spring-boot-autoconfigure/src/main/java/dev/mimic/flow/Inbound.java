package dev.mimic.flow;

import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import dev.mimic.async.FreshStackFuture;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The reading side of a flow: the bytes that have arrived, the one demand that waits for
 * some, and the end. The transport, which is the only producer, calls {@link #offer},
 * {@link #end} and {@link #fail} on the executor; everything else may be called from any
 * thread.
 * <p>
 * The monitor of this object guards its state. It is held for moments only: never while a
 * future is completed, while the owner is called or during I/O. It also decides whether a
 * run is due: a queue of tasks would allocate a node for each read.
 *
 * @author Mimic Contributors
 */
final class Inbound implements Runnable, Executor {

	/**
	 * Deliveries in one turn on the executor, so that one flow can't keep a loop busy.
	 */
	private static final int DELIVERIES_PER_RUN = 64;

	/**
	 * Way to end: closed by this side.
	 */
	private static final Object CLOSED = new Object();

	private final Executor executor;

	private final Owner owner;

	private final int readAhead;

	/**
	 * Created when the first buffer has to wait: an idle flow has none.
	 */
	private ByteQueue queue = ByteQueue.NONE;

	private @Nullable Demand pending;

	/**
	 * {@link Demand#END}, {@link #CLOSED} or a {@link Throwable}, once no more will come.
	 */
	private @Nullable Object terminal;

	/**
	 * Whether what still arrives is thrown away.
	 */
	private boolean discarding;

	/**
	 * Whether the producer should stop, for now.
	 */
	private boolean paused;

	/**
	 * What the producer was told last. Written on the executor only.
	 */
	private boolean producing;

	/**
	 * Whether a run on the executor is on its way.
	 */
	private boolean scheduled;

	private int requests;

	/**
	 * Creates a reading side.
	 * @param executor completes the demands; runs one task after the other
	 * @param readAhead the bytes after which the producer is told to stop while nothing
	 * waits for more; zero to produce on demand only
	 * @param owner is told when to produce
	 */
	Inbound(Executor executor, int readAhead, Owner owner) {
		this.executor = executor;
		this.readAhead = readAhead;
		this.owner = owner;
		this.paused = (readAhead == 0);
		this.producing = !this.paused;
	}

	Executor executor() {
		return this.executor;
	}

	/**
	 * Makes a demand. Never completes it inside this call.
	 * @param demand the demand
	 * @return the demand
	 */
	Demand request(Demand demand) {
		boolean refused;
		boolean run = false;
		synchronized (this) {
			refused = isBusy();
			if (!refused) {
				count(demand);
				this.pending = demand;
				run = updateAndSchedule();
			}
		}
		if (run) {
			execute(this);
		}
		if (refused) {
			execute(() -> demand.completeExceptionally(new IllegalStateException(
					"A read is pending already: a flow allows one read at a time. Wait for it, or cancel it")));
		}
		return demand;
	}

	/**
	 * Makes a demand, and fulfils it inside this call if that is possible.
	 * @param demand the demand
	 * @return the demand
	 */
	Demand requestNow(Demand demand) {
		Object outcome;
		boolean run;
		synchronized (this) {
			if (isBusy() || !isReady(demand) || !demand.claim()) {
				outcome = null;
				run = false;
			}
			else {
				count(demand);
				outcome = take(demand);
				run = updateAndSchedule();
			}
		}
		if (outcome == null) {
			return request(demand);
		}
		if (run) {
			execute(this);
		}
		deliver(demand, outcome);
		return demand;
	}

	/**
	 * Takes bytes that have arrived.
	 * @param max the most bytes to take
	 * @return a buffer, or {@code null} if there is none or a demand is waiting
	 */
	@Nullable ByteBuf poll(int max) {
		ByteBuf buffer;
		boolean run;
		synchronized (this) {
			if (this.queue.isEmpty() || isBusy()) {
				return null;
			}
			buffer = this.queue.poll(max);
			run = updateAndSchedule();
		}
		if (run) {
			execute(this);
		}
		return buffer;
	}

	/**
	 * Takes a byte that has arrived.
	 * @return the unsigned byte, or -1 if there is none or a demand is waiting
	 */
	int pollByte() {
		int value;
		boolean run;
		synchronized (this) {
			if (this.queue.isEmpty() || isBusy()) {
				return -1;
			}
			value = this.queue.takeByte();
			run = updateAndSchedule();
		}
		if (run) {
			execute(this);
		}
		return value;
	}

	/**
	 * Returns how many bytes have arrived and were not taken.
	 * @return the number of bytes
	 */
	synchronized int available() {
		return this.queue.bytes();
	}

	/**
	 * Takes bytes from the transport.
	 * @param buffer the bytes, owned by this object from now on
	 */
	void offer(ByteBuf buffer) {
		Demand demand = null;
		Object outcome = null;
		boolean tell;
		boolean wanted;
		synchronized (this) {
			if (this.terminal != null || !buffer.isReadable()) {
				outcome = buffer;
			}
			else if (this.queue.isEmpty() && this.pending instanceof AnyDemand any && any.claim()) {
				this.pending = null;
				demand = any;
				outcome = buffer;
			}
			else {
				enqueue(buffer);
				demand = nextReady();
				outcome = (demand != null) ? take(demand) : null;
			}
			update();
			tell = isToBeTold();
			wanted = !this.paused;
			this.producing = wanted;
		}
		if (tell) {
			this.owner.produce(wanted);
		}
		if (demand != null && outcome != null) {
			deliver(demand, outcome);
		}
		else if (outcome != null) {
			buffer.release();
		}
	}

	private void enqueue(ByteBuf buffer) {
		if (this.queue == ByteQueue.NONE) {
			this.queue = new ByteQueue();
		}
		this.queue.add(buffer);
	}

	/**
	 * Says that the peer sends no more.
	 */
	void end() {
		finish(Demand.END);
	}

	/**
	 * Says that no more can be received.
	 * @param failure what the reads after the last byte fail with
	 */
	void fail(Throwable failure) {
		finish(failure);
	}

	private void finish(Object way) {
		boolean run;
		synchronized (this) {
			if (this.terminal == null) {
				this.terminal = way;
			}
			run = updateAndSchedule();
		}
		if (run) {
			run();
		}
	}

	/**
	 * Ends this side: later reads return the end, what arrives is thrown away.
	 */
	void shutdown() {
		discard(Demand.END);
	}

	/**
	 * Closes this side: reads fail, what has arrived and what still arrives is thrown
	 * away.
	 */
	void close() {
		discard(CLOSED);
	}

	private void discard(Object way) {
		Queue<ByteBuf> garbage;
		boolean run;
		synchronized (this) {
			if (way == CLOSED || this.terminal == null) {
				this.terminal = way;
			}
			this.discarding = true;
			garbage = (this.queue != ByteQueue.NONE) ? this.queue.removeAll() : null;
			run = updateAndSchedule();
		}
		if (garbage != null) {
			garbage.forEach(ByteBuf::release);
		}
		if (run) {
			execute(this);
		}
	}

	/**
	 * Delivers what can be delivered, and tells the producer. On the executor.
	 */
	@Override
	public void run() {
		for (int i = 0; i < DELIVERIES_PER_RUN; i++) {
			if (!runOnce()) {
				return;
			}
		}
		execute(this);
	}

	private boolean runOnce() {
		Demand demand;
		Object outcome;
		boolean tell;
		boolean wanted;
		synchronized (this) {
			demand = nextReady();
			outcome = (demand != null) ? take(demand) : null;
			update();
			tell = isToBeTold();
			wanted = !this.paused;
			this.producing = wanted;
			if (demand == null && !tell) {
				this.scheduled = false;
				return false;
			}
		}
		if (tell) {
			this.owner.produce(wanted);
		}
		if (demand != null && outcome != null) {
			deliver(demand, outcome);
		}
		return true;
	}

	private void deliver(Demand demand, Object outcome) {
		demand.deliver((outcome != CLOSED) ? outcome : this.owner.closedFailure());
	}

	private @Nullable Demand nextReady() {
		Demand demand = this.pending;
		if (demand == null || !isReady(demand)) {
			return null;
		}
		this.pending = null;
		return (demand.claim()) ? demand : null;
	}

	private Object take(Demand demand) {
		Object outcome = demand.take(this.queue);
		if (outcome != null) {
			return outcome;
		}
		Object way = this.terminal;
		return (way == null || way == Demand.END) ? demand.atEnd(this.queue) : way;
	}

	private boolean updateAndSchedule() {
		update();
		if (!this.scheduled && (isToBeTold() || (this.pending != null && isReady(this.pending)))) {
			this.scheduled = true;
			return true;
		}
		return false;
	}

	/**
	 * Decides whether the producer should stop. It goes on below half of the read-ahead,
	 * while a demand waits for more than has arrived, and to throw away what comes.
	 */
	private void update() {
		if (this.discarding) {
			this.paused = false;
		}
		else if (this.terminal == null) {
			int limit = (this.paused) ? this.readAhead / 2 : this.readAhead;
			boolean hungry = isBusy() && this.pending != null && !isReady(this.pending);
			this.paused = !hungry && this.queue.bytes() >= limit;
		}
	}

	private void count(Demand demand) {
		if (++this.requests % FreshStackFuture.INTERVAL == 0) {
			// Ends recursion over demands before the stack does
			demand.unwindOn(this);
		}
	}

	private boolean isToBeTold() {
		return this.producing == this.paused;
	}

	private boolean isReady(Demand demand) {
		return demand.ready(this.queue, this.terminal != null);
	}

	private boolean isBusy() {
		return this.pending != null && this.pending.isLive();
	}

	/**
	 * Runs a task on the executor, or here if that is gone.
	 * @param task the task
	 */
	@Override
	public void execute(Runnable task) {
		try {
			this.executor.execute(task);
		}
		catch (RejectedExecutionException ex) {
			task.run();
		}
	}

	/**
	 * Has the producer. A class, so that {@link InboundFlow} can be one without showing
	 * that in its API.
	 */
	abstract static class Owner {

		/**
		 * Starts or stops the producer. Called on the executor.
		 * @param wanted whether bytes are wanted
		 */
		abstract void produce(boolean wanted);

		/**
		 * Creates what reads fail with after {@link Inbound#close()}.
		 * @return the failure
		 */
		abstract Throwable closedFailure();

	}

}
