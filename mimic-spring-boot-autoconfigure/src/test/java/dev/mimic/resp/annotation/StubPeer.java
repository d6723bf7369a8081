package dev.mimic.resp.annotation;

import java.util.HashMap;
import java.util.Map;

import dev.mimic.flow.Flow;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespVersion;
import dev.mimic.resp.server.RespPeer;

/**
 * A client without a connection.
 *
 * @param id its number
 * @author Mimic Contributors
 */
record StubPeer(long id) implements RespPeer {

	@Override
	public String name() {
		return "";
	}

	@Override
	public String user() {
		return "default";
	}

	@Override
	public int database() {
		return 0;
	}

	@Override
	public RespVersion version() {
		return RespVersion.RESP2;
	}

	@Override
	public Map<String, Object> attributes() {
		return new HashMap<>();
	}

	@Override
	public boolean push(RespPush push) {
		return false;
	}

	@Override
	public Flow flow() {
		throw new UnsupportedOperationException("A stub has no flow");
	}

	@Override
	public void close() {
	}

}
