package dev.mimic.transport.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * A proxy over real sockets that behaves as a script says, well or not.
 *
 * @author Mimic Contributors
 */
final class ScriptedProxy implements AutoCloseable {

	private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final List<ScriptedConnection> connections = new CopyOnWriteArrayList<>();

	private final List<CompletableFuture<Void>> ends = new CopyOnWriteArrayList<>();

	private final Script script;

	private ScriptedProxy(Script script) throws IOException {
		this.script = script;
	}

	static ScriptedProxy start(Script script) throws IOException {
		ScriptedProxy proxy = new ScriptedProxy(script);
		thread(proxy::accept);
		return proxy;
	}

	private void accept() {
		try {
			while (true) {
				ScriptedConnection connection = new ScriptedConnection(this.server.accept());
				CompletableFuture<Void> end = new CompletableFuture<>();
				this.ends.add(end);
				this.connections.add(connection);
				thread(() -> run(connection, end));
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	private void run(ScriptedConnection connection, CompletableFuture<Void> end) {
		try {
			this.script.run(connection);
			end.complete(null);
		}
		catch (Throwable ex) {
			end.completeExceptionally(ex);
		}
	}

	private static void thread(Runnable task) {
		Thread thread = new Thread(task, "scripted-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Tells how many connections there were.
	 * @return the number of connections
	 */
	int connections() {
		return this.connections.size();
	}

	/**
	 * Returns a connection, whose script has begun.
	 * @param index its number
	 * @return the connection
	 */
	ScriptedConnection connection(int index) {
		Awaitility.await("connection " + index).until(() -> connections() > index);
		return this.connections.get(index);
	}

	/**
	 * Waits until the script of a connection has come to its end.
	 * @param index the number of the connection
	 * @throws Exception if the script failed
	 */
	void await(int index) throws Exception {
		connection(index);
		this.ends.get(index).get(10, TimeUnit.SECONDS);
	}

	/**
	 * Keeps the connections that there are, and takes no more.
	 * @throws IOException if that fails
	 */
	void stopAccepting() throws IOException {
		this.server.close();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (ScriptedConnection connection : this.connections) {
			Socket socket = connection.socket();
			socket.close();
		}
	}

	/**
	 * What a proxy does with a connection.
	 */
	@FunctionalInterface
	interface Script {

		void run(ScriptedConnection connection) throws IOException;

	}

}
