package dev.mimic.autoconfigure.properties;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Properties of TCP sockets.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class TcpProperties {

	/**
	 * Whether to probe idle connections, so that a dead peer is noticed.
	 */
	private boolean keepAlive = true;

	/**
	 * Whether to send small writes at once, without Nagle's algorithm.
	 */
	private boolean noDelay = true;

	/**
	 * Size of the send buffer. When unset, the operating system chooses and adapts it.
	 */
	private @Nullable DataSize sendBuffer;

	/**
	 * Size of the receive buffer. When unset, the operating system chooses and adapts it.
	 */
	private @Nullable DataSize receiveBuffer;

	/**
	 * Time that sent data may stay unacknowledged before the connection fails. Works with
	 * the epoll and io_uring transports only. When unset, the default of the operating
	 * system.
	 */
	private @Nullable Duration userTimeout;

	public boolean isKeepAlive() {
		return this.keepAlive;
	}

	public void setKeepAlive(boolean keepAlive) {
		this.keepAlive = keepAlive;
	}

	public boolean isNoDelay() {
		return this.noDelay;
	}

	public void setNoDelay(boolean noDelay) {
		this.noDelay = noDelay;
	}

	public @Nullable DataSize getSendBuffer() {
		return this.sendBuffer;
	}

	public void setSendBuffer(@Nullable DataSize sendBuffer) {
		this.sendBuffer = sendBuffer;
	}

	public @Nullable DataSize getReceiveBuffer() {
		return this.receiveBuffer;
	}

	public void setReceiveBuffer(@Nullable DataSize receiveBuffer) {
		this.receiveBuffer = receiveBuffer;
	}

	public @Nullable Duration getUserTimeout() {
		return this.userTimeout;
	}

	public void setUserTimeout(@Nullable Duration userTimeout) {
		this.userTimeout = userTimeout;
	}

	/**
	 * Properties of TCP sockets that connect.
	 */
	public static class Connection extends TcpProperties {

		/**
		 * Time for which an address of a host is tried alone, before the next one is
		 * tried at the same time.
		 */
		private Duration connectionAttemptDelay = Duration.ofMillis(250);

		/**
		 * Time limit for IPv4 addresses to wait for IPv6 addresses that are still being
		 * looked up. Does not count where the name resolver gives both at once.
		 */
		private Duration resolutionDelay = Duration.ofMillis(50);

		/**
		 * Time for which an address that failed is tried after the other ones of its
		 * host. Zero for none.
		 */
		private Duration addressCoolDown = Duration.ofSeconds(30);

		public Duration getConnectionAttemptDelay() {
			return this.connectionAttemptDelay;
		}

		public void setConnectionAttemptDelay(Duration connectionAttemptDelay) {
			this.connectionAttemptDelay = connectionAttemptDelay;
		}

		public Duration getResolutionDelay() {
			return this.resolutionDelay;
		}

		public void setResolutionDelay(Duration resolutionDelay) {
			this.resolutionDelay = resolutionDelay;
		}

		public Duration getAddressCoolDown() {
			return this.addressCoolDown;
		}

		public void setAddressCoolDown(Duration addressCoolDown) {
			this.addressCoolDown = addressCoolDown;
		}

	}

}
