package dev.mimic.resp.annotation;

import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.server.RespPeer;
import dev.mimic.resp.server.RespStreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * Handler that calls a method which reads the last argument.
 *
 * @author Mimic Contributors
 */
final class StreamMethodHandler implements RespStreamHandler {

	private final Method method;

	private final MethodHandle handle;

	StreamMethodHandler(Object bean, Method method, CommandParameters parameters) {
		this.method = method;
		this.handle = parameters.before(MethodHandler.bound(bean, method));
	}

	@Override
	public @Nullable Object handle(RespPeer peer, RespRequest command, InputStream last) throws Exception {
		try {
			return (Object) this.handle.invokeExact(peer, command, last);
		}
		catch (Exception | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException("A command failed with " + ex, ex);
		}
	}

	@Override
	public String toString() {
		return this.method.toString();
	}

}
