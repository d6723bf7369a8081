package dev.mimic.autoconfigure.resp.client;

import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.client.RespBatch;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespClients;
import dev.mimic.resp.client.RespInvalidationListener;
import dev.mimic.resp.client.RespMessageListener;
import dev.mimic.resp.client.RespPushListener;
import dev.mimic.resp.client.RespRegistration;
import dev.mimic.resp.client.RespSession;
import dev.mimic.resp.client.RespSubscription;
import dev.mimic.resp.client.RespTracking;
import org.jspecify.annotations.Nullable;

/**
 * Client of a named connection, which is looked up on first use.
 *
 * @author Mimic Contributors
 */
class NamedRespClient implements RespClient {

	private final String name;

	private final RespClients clients;

	private volatile @Nullable RespClient client;

	NamedRespClient(String name, RespClients clients) {
		this.name = name;
		this.clients = clients;
	}

	private RespClient client() {
		RespClient client = this.client;
		if (client == null) {
			client = this.clients.get(this.name);
			this.client = client;
		}
		return client;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public CompletableFuture<RespValue> send(RespRequest command) {
		return client().send(command);
	}

	@Override
	public RespValue run(RespRequest command) {
		return client().run(command);
	}

	@Override
	public RespBatch batch() {
		return client().batch();
	}

	@Override
	public RespBatch transaction() {
		return client().transaction();
	}

	@Override
	public boolean isConnected() {
		return client().isConnected();
	}

	@Override
	public CompletableFuture<@Nullable Void> connectAsync() {
		return client().connectAsync();
	}

	@Override
	public CompletableFuture<@Nullable Void> reconnect() {
		return client().reconnect();
	}

	@Override
	public RespSession session() {
		return client().session();
	}

	@Override
	public CompletableFuture<RespSession> sessionAsync() {
		return client().sessionAsync();
	}

	@Override
	public RespSubscription subscribe() {
		return client().subscribe();
	}

	@Override
	public RespSubscription subscribe(RespMessageListener listener) {
		return client().subscribe(listener);
	}

	@Override
	public RespRegistration onPush(RespPushListener listener) {
		return client().onPush(listener);
	}

	@Override
	public CompletableFuture<RespRegistration> track(RespTracking tracking, RespInvalidationListener listener) {
		return client().track(tracking, listener);
	}

	@Override
	public void close() {
		RespClient client = this.client;
		if (client != null) {
			client.close();
		}
	}

	@Override
	public String toString() {
		return "RESP client of '" + this.name + "'";
	}

}
