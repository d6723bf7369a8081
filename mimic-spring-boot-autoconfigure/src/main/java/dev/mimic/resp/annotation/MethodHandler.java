package dev.mimic.resp.annotation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.RespSimpleString;
import dev.mimic.resp.server.RespHandler;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Handler that calls a method.
 *
 * @author Mimic Contributors
 */
final class MethodHandler implements RespHandler {

	private static final MethodType TYPE = MethodType.methodType(Object.class, RespPeer.class, RespRequest.class);

	private final Method method;

	private final MethodHandle handle;

	MethodHandler(Object bean, Method method, CommandParameters parameters) {
		this.method = method;
		this.handle = parameters.before(bound(bean, method)).asType(TYPE);
	}

	/**
	 * Creates a handle from a method.
	 * @param bean the object to call it on
	 * @param method the method
	 * @return the handle, which takes the parameters and returns the reply
	 */
	static MethodHandle bound(Object bean, Method method) {
		MethodHandle bound = handle(method).bindTo(bean).asFixedArity();
		if (method.getReturnType() == void.class) {
			bound = MethodHandles.filterReturnValue(bound, MethodHandles.constant(Object.class, RespSimpleString.OK));
		}
		return bound.asType(bound.type().changeReturnType(Object.class));
	}

	private static MethodHandle handle(Method method) {
		try {
			ReflectionUtils.makeAccessible(method);
			return MethodHandles.lookup().unreflect(method);
		}
		catch (IllegalAccessException ex) {
			throw new InvalidRespCommandException(method, "it can't be accessed", "Make it public.");
		}
	}

	@Override
	public @Nullable Object handle(RespPeer peer, RespRequest command) throws Exception {
		try {
			return (Object) this.handle.invokeExact(peer, command);
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
