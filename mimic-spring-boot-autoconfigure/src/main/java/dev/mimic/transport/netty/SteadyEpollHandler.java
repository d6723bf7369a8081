package dev.mimic.transport.netty;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.util.concurrent.ThreadAwareExecutor;

/**
 * Lets the sockets of epoll loops behave like all others when the peer half-closes. As of
 * Netty 4.2.17 they do not, in two ways:
 * <ul>
 * <li>A socket that waits for nothing is removed from epoll, and can't be added again: a
 * write that has to wait for the peer then fails with ENOENT. With the peer half-closed
 * that is the rule. Here such a socket stays, edge-triggered, so that an error of the
 * connection does not wake the loop for ever. See
 * <a href="https://github.com/netty/netty/pull/16689">netty/netty#16689</a>, which
 * introduced the removal.</li>
 * <li>EPOLLRDHUP makes the socket read everything that has arrived, also when it is not
 * wanted. Here, the end is seen by a read that gets up to it. See
 * <a href="https://github.com/netty/netty/pull/6391">netty/netty#6391</a>, which fixed a
 * related fault.</li>
 * </ul>
 * It costs an object a socket and, for each change of what a socket waits for, a look at
 * two bits.
 *
 * @author Mimic Contributors
 */
final class SteadyEpollHandler implements IoHandler {

	private final IoHandler delegate;

	private SteadyEpollHandler(IoHandler delegate) {
		this.delegate = delegate;
	}

	static IoHandlerFactory newFactory() {
		IoHandlerFactory delegate = EpollIoHandler.newFactory();
		return new IoHandlerFactory() {

			@Override
			public IoHandler newHandler(ThreadAwareExecutor executor) {
				return new SteadyEpollHandler(delegate.newHandler(executor));
			}

			@Override
			public boolean isChangingThreadSupported() {
				return delegate.isChangingThreadSupported();
			}

		};
	}

	@Override
	public void initialize() {
		this.delegate.initialize();
	}

	@Override
	public int run(IoHandlerContext context) {
		return this.delegate.run(context);
	}

	@Override
	public void prepareToDestroy() {
		this.delegate.prepareToDestroy();
	}

	@Override
	public void destroy() {
		this.delegate.destroy();
	}

	@Override
	public IoRegistration register(IoHandle handle) throws Exception {
		return new SteadyRegistration(this.delegate.register(handle));
	}

	@Override
	public void wakeup() {
		this.delegate.wakeup();
	}

	@Override
	public boolean isCompatible(Class<? extends IoHandle> handleType) {
		return this.delegate.isCompatible(handleType);
	}

	/**
	 * Changes what a socket waits for.
	 *
	 * @param delegate the registration of epoll
	 */
	private record SteadyRegistration(IoRegistration delegate) implements IoRegistration {

		@Override
		public <T> T attachment() {
			return this.delegate.attachment();
		}

		@Override
		public long submit(IoOps ops) {
			EpollIoOps wanted = ((EpollIoOps) ops).without(EpollIoOps.EPOLLRDHUP);
			return this.delegate.submit((wanted.value() != 0) ? wanted : EpollIoOps.EPOLLET);
		}

		@Override
		public boolean isValid() {
			return this.delegate.isValid();
		}

		@Override
		public boolean cancel() {
			return this.delegate.cancel();
		}

	}

}
