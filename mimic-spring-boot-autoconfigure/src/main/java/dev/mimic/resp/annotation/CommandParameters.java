package dev.mimic.resp.annotation;

import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.server.RespPeer;

import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.core.ResolvableType;

/**
 * Parameters of a method, and the number of arguments that they take.
 *
 * @author Mimic Contributors
 */
final class CommandParameters {

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

	private static final MethodType SOURCE = MethodType.methodType(Object.class, RespPeer.class, RespRequest.class);

	private final Method method;

	private final ArgumentConverters converters;

	private final List<MethodHandle> sources = new ArrayList<>();

	private int min;

	private int max;

	private boolean raw;

	/**
	 * True if the method reads the last argument. It has no source.
	 */
	private boolean streaming;

	CommandParameters(Method method, ArgumentConverters converters) {
		this.method = method;
		this.converters = converters;
		for (int i = 0; i < method.getParameterCount(); i++) {
			MethodParameter parameter = new MethodParameter(method, i);
			if (parameter.getParameterType() == InputStream.class) {
				stream(parameter);
			}
			else {
				this.sources.add(source(parameter).asType(SOURCE.changeReturnType(parameter.getParameterType())));
			}
		}
	}

	/**
	 * Returns the minimum number of arguments.
	 * @return the number of arguments
	 */
	int min() {
		return this.min;
	}

	/**
	 * Returns the maximum number of arguments.
	 * @return the number of arguments; unlimited if the method takes the whole command
	 */
	int max() {
		return (this.raw && !this.streaming) ? Integer.MAX_VALUE : this.max;
	}

	/**
	 * Tells whether the method reads the last argument.
	 * @return whether the last parameter is a stream
	 */
	boolean isStreaming() {
		return this.streaming;
	}

	/**
	 * Combines a method with the sources of its parameters.
	 * @param target the method, with its object bound
	 * @return a method of a client, a command and, if that is read, the last argument
	 */
	MethodHandle before(MethodHandle target) {
		Class<?> result = target.type().returnType();
		MethodHandle combined = target;
		for (int i = this.sources.size() - 1; i >= 0; i--) {
			combined = MethodHandles.collectArguments(combined, i, this.sources.get(i));
		}
		int[] order = new int[combined.type().parameterCount()];
		for (int i = 1; i < 2 * this.sources.size(); i += 2) {
			order[i] = 1;
		}
		MethodType type = SOURCE.changeReturnType(result);
		if (this.streaming) {
			order[order.length - 1] = type.parameterCount();
			type = type.appendParameterTypes(InputStream.class);
		}
		return MethodHandles.permuteArguments(combined, type, order);
	}

	private void stream(MethodParameter parameter) {
		if (parameter.getParameterIndex() < this.method.getParameterCount() - 1) {
			throw invalid(parameter, "reads an argument as it comes, but it is not the last one",
					"Make it the last parameter, or take the bytes as byte[].");
		}
		checkNotLast(parameter);
		if (this.max > this.min) {
			throw invalid(parameter, "follows a parameter that can be absent",
					"Make the parameters before it required.");
		}
		this.streaming = true;
		this.min++;
		this.max++;
	}

	private MethodHandle source(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (type == RespPeer.class) {
			return MethodHandles.dropArguments(MethodHandles.identity(RespPeer.class), 1, RespRequest.class);
		}
		if (type == RespRequest.class) {
			this.raw = true;
			return MethodHandles.dropArguments(MethodHandles.identity(RespRequest.class), 0, RespPeer.class);
		}
		checkNotLast(parameter);
		if (type == List.class || type == Collection.class || (type.isArray() && type != byte[].class)
				|| type == Map.class) {
			return rest(parameter, type);
		}
		if (type == Optional.class || isNullable(parameter)) {
			return optional(parameter, type);
		}
		if (this.max > this.min) {
			throw invalid(parameter, "follows a parameter that can be absent",
					"Make optional parameters the last ones.");
		}
		int index = this.max;
		this.min++;
		this.max++;
		return single(parameter, type, index);
	}

	private void checkNotLast(MethodParameter parameter) {
		if (this.max == Integer.MAX_VALUE) {
			throw invalid(parameter, "follows a parameter that takes all arguments that are left",
					"Make the parameter that takes all arguments the last one.");
		}
	}

	private MethodHandle single(MethodParameter parameter, Class<?> type, int index) {
		String direct = (type == byte[].class) ? "argument" : (type == String.class) ? "text" : null;
		if (direct != null) {
			return MethodHandles.dropArguments(
					MethodHandles.insertArguments(
							find(RespRequest.class, direct, MethodType.methodType(type, int.class)), 1, index),
					0, RespPeer.class);
		}
		ArgumentConverter converter = converter(parameter, type);
		return bind((peer, command) -> converter.convert(command.argument(index)));
	}

	private MethodHandle optional(MethodParameter parameter, Class<?> type) {
		boolean wrapped = type == Optional.class;
		Class<?> target = wrapped ? elementType(parameter, 0) : type;
		if (target.isPrimitive()) {
			throw invalid(parameter, "can't be absent, as it is a primitive", "Make it an Optional.");
		}
		ArgumentConverter converter = converter(parameter, target);
		int index = this.max++;
		return bind((peer, command) -> {
			Object value = (command.size() > index) ? converter.convert(command.argument(index)) : null;
			return wrapped ? Optional.ofNullable(value) : value;
		});
	}

	private MethodHandle rest(MethodParameter parameter, Class<?> type) {
		int from = this.max;
		if (this.max > this.min) {
			throw invalid(parameter, "follows a parameter that can be absent",
					"Take all arguments that can be absent with the last parameter.");
		}
		this.max = Integer.MAX_VALUE;
		return bind(remaining(parameter, type, from));
	}

	private ArgumentSource remaining(MethodParameter parameter, Class<?> type, int from) {
		if (type == Map.class) {
			return RemainingArguments.map(from, converter(parameter, elementType(parameter, 0)),
					converter(parameter, elementType(parameter, 1)));
		}
		if (type.isArray()) {
			Class<?> element = type.getComponentType();
			return RemainingArguments.array(from, element, converter(parameter, element));
		}
		return RemainingArguments.list(from, converter(parameter, elementType(parameter, 0)));
	}

	private static boolean isNullable(MethodParameter parameter) {
		return Nullness.forMethodParameter(parameter) == Nullness.NULLABLE;
	}

	private static Class<?> elementType(MethodParameter parameter, int index) {
		return ResolvableType.forMethodParameter(parameter).getGeneric(index).resolve(Object.class);
	}

	private ArgumentConverter converter(MethodParameter parameter, Class<?> type) {
		ArgumentConverter converter = this.converters.find(type);
		if (converter == null) {
			throw invalid(parameter, "is of " + type.getName() + ", to which no argument can be converted",
					"Use text, byte[], a number, an enum, or a type that the application's ConversionService knows.");
		}
		return converter;
	}

	private InvalidRespCommandException invalid(MethodParameter parameter, String reason, String action) {
		String name = this.method.getParameters()[parameter.getParameterIndex()].getName();
		return new InvalidRespCommandException(this.method, "parameter '" + name + "' " + reason, action);
	}

	private static MethodHandle bind(ArgumentSource source) {
		return find(ArgumentSource.class, "get", SOURCE).bindTo(source);
	}

	private static MethodHandle find(Class<?> type, String name, MethodType signature) {
		try {
			return LOOKUP.findVirtual(type, name, signature);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
