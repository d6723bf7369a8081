package dev.mimic.benchmark.flow;

import java.net.SocketAddress;
import java.util.concurrent.Executor;

import io.netty.channel.EventLoop;
import reactor.core.publisher.Flux;
import reactor.netty.Connection;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpClient;

/**
 * A connection of Reactor Netty.
 *
 * @author Mimic Contributors
 */
final class ReactorSubject extends AsyncSubject {

	private final Connection connection;

	ReactorSubject(Exchange exchange, SocketAddress address, EventLoop loop) {
		super(exchange);
		this.connection = connect(address, loop);
		this.connection.inbound().receive().subscribe((buffer) -> received(buffer.readableBytes()), this::failed);
	}

	static Connection connect(SocketAddress address, EventLoop loop) {
		return TcpClient.create(ConnectionProvider.newConnection())
			.runOn(loop)
			.remoteAddress(() -> address)
			.connectNow();
	}

	@Override
	Executor loop() {
		return this.connection.channel().eventLoop();
	}

	@Override
	void send() {
		if (chunksLeft() == 1) {
			this.connection.outbound().sendObject(nextChunk()).then().subscribe(null, this::failed);
		}
		else {
			this.connection.outbound()
				.send(Flux.range(0, chunksLeft()).map((i) -> nextChunk()))
				.then()
				.subscribe(null, this::failed);
		}
	}

}
