package dev.mimic.sample.store;

import java.util.Map;

import dev.mimic.flow.Flow;
import dev.mimic.resp.RespPush;
import dev.mimic.resp.RespVersion;
import dev.mimic.resp.server.RespPeer;

/**
 * A client without a connection.
 *
 * @param database the database that it has selected
 * @author Mimic Contributors
 */
record StubClient(int database) implements RespPeer {

	static final StubClient FIRST = new StubClient(0);

	@Override
	public long id() {
		return 1;
	}

	@Override
	public String name() {
		return "";
	}

	@Override
	public String user() {
		return "default";
	}

	@Override
	public RespVersion version() {
		return RespVersion.RESP2;
	}

	@Override
	public Map<String, Object> attributes() {
		return Map.of();
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
