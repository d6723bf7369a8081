package dev.mimic.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of a {@link dev.mimic.flow.Flow} as tests, for transports and layers of
 * all kinds. A subclass says how to connect:
 *
 * <pre class="code">
 * class PigeonFlowTests extends FlowContractTests {
 *
 *     &#064;Override
 *     protected ConnectedFlow connect() throws Exception {
 *         ...
 *         return new ConnectedFlow(flow, ConnectedPeer.of(socket));
 *     }
 *
 * }
 * </pre>
 *
 * Buffers that are never released show with
 * {@code -Dio.netty.leakDetection.level=paranoid} only.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class FlowContractTests implements ReadContract, WriteContract, ShutdownContract, CloseContract,
		ReaderContract, ViewContract, BulkContract {

	private final List<ConnectedFlow> opened = new CopyOnWriteArrayList<>();

	/**
	 * Connects a new flow. The kit closes both ends after the test. Called several times
	 * in some tests.
	 * @return the flow and the other end
	 * @throws Exception if there is no connection
	 */
	protected abstract ConnectedFlow connect() throws Exception;

	/**
	 * Tells whether a reset by one side is seen by the other one.
	 * @return whether there are resets, by default {@code true}
	 */
	@Override
	public boolean canReset() {
		return true;
	}

	/**
	 * Returns the most bytes that can be on their way in one direction while the receiver
	 * takes none: every buffer of the flow, its peer and the operating system in between.
	 * @return the number of bytes, by default 48 MiB, which is enough for sockets
	 */
	@Override
	public long bufferLimit() {
		return 48L * 1024 * 1024;
	}

	@Override
	public final ConnectedFlow open() throws Exception {
		ConnectedFlow connected = connect();
		this.opened.add(connected);
		return connected;
	}

	@AfterEach
	void closeAll() throws Exception {
		for (ConnectedFlow connected : this.opened) {
			connected.flow().abort();
			connected.peer().close();
		}
		for (ConnectedFlow connected : this.opened) {
			Outcomes.get(connected.flow().closed());
		}
	}

}
