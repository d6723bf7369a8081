package dev.mimic.transport.proxy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.mimic.flow.Flow;
import dev.mimic.test.ConnectedFlow;
import dev.mimic.test.ConnectedPeer;
import dev.mimic.test.FlowContractTests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests for flows through proxies: the contract, against the plain socket of the proxy,
 * which plays the target once it has led there.
 *
 * @author Mimic Contributors
 */
@ParameterizedClass
@ValueSource(strings = { "socks5", "http" })
@Tag("slow")
class ProxyFlowContractTests extends FlowContractTests {

	@Parameter
	private String scheme = "socks5";

	@Override
	protected ConnectedFlow connect() throws Exception {
		CompletableFuture<ScriptedConnection> led = new CompletableFuture<>();
		ScriptedProxy proxy = ScriptedProxy.start((connection) -> {
			if (this.scheme.equals("socks5")) {
				connection.socksRequest("orders.internal").write(5, 0, 0, 1, 0, 0, 0, 0, 0, 0);
			}
			else {
				connection.readHead().write("HTTP/1.1 200 OK\r\n\r\n");
			}
			led.complete(connection);
		});
		Flow flow = new Proxies().add("proxy", this.scheme + "://127.0.0.1:" + proxy.port())
			.lead("orders.internal", 7000)
			.get(10, TimeUnit.SECONDS);
		proxy.stopAccepting();
		return new ConnectedFlow(flow, ConnectedPeer.of(led.get(10, TimeUnit.SECONDS).socket()));
	}

}
