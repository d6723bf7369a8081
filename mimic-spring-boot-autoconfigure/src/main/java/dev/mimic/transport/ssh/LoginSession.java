package dev.mimic.transport.ssh;

import java.io.IOException;
import java.util.List;

import org.apache.sshd.client.ClientFactoryManager;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/**
 * Session of SSHD with the authentication methods of its login. Its end is reported by
 * the failure of a flow, so that it is logged at DEBUG only.
 *
 * @author Mimic Contributors
 */
final class LoginSession extends ClientSessionImpl {

	LoginSession(ClientFactoryManager client, IoSession connection) throws Exception {
		super(client, connection);
	}

	// Asked for while the session is constructed
	@Override
	public List<UserAuthFactory> getUserAuthFactories() {
		return ((FlowIoSession) getIoSession()).login().methods();
	}

	@Override
	public void disconnect(int reason, String message) throws IOException {
		signalDisconnect(reason, message, "", true);
		Buffer packet = createBuffer(SshConstants.SSH_MSG_DISCONNECT, message.length() + Short.SIZE);
		// The peer must not learn how decryption failed (CVE-2008-5161)
		boolean secret = reason == SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR
				|| reason == SshConstants.SSH2_DISCONNECT_MAC_ERROR;
		packet.putInt(secret ? SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR : reason);
		packet.putString(secret ? "Protocol error" : message);
		packet.putString("");
		writePacket(packet, CoreModuleProperties.DISCONNECT_TIMEOUT.getRequired(this))
			.addListener((written) -> close(true));
	}

	@Override
	protected void warn(String message, @Nullable Object one, @Nullable Object two, Throwable ex) {
		debug(message, one, two, ex);
	}

	@Override
	protected void warn(String message, @Nullable Object one, @Nullable Object two, @Nullable Object three,
			Throwable ex) {
		debug(message, one, two, three, ex);
	}

	@Override
	protected void warn(String message, @Nullable Object one, @Nullable Object two, @Nullable Object three,
			@Nullable Object four, Throwable ex) {
		debug(message, one, two, three, four, ex);
	}

}
