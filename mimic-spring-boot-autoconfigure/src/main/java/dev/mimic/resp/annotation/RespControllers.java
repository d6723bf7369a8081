package dev.mimic.resp.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.mimic.Internal;
import dev.mimic.resp.server.RespCommandDefinition;
import dev.mimic.resp.server.RespCommands;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.ReflectionUtils;

/**
 * Collects the commands of beans.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public final class RespControllers {

	private final ArgumentConverters converters;

	private final RespCommands.Builder commands = RespCommands.builder();

	/**
	 * The methods by the names of their commands.
	 */
	private final Map<String, Method> methods = new LinkedHashMap<>();

	/**
	 * Creates a collector without commands.
	 * @param conversionService converts arguments to types that are not built in, or
	 * {@code null} if there is no such service
	 */
	public RespControllers(@Nullable ConversionService conversionService) {
		this.converters = new ArgumentConverters(conversionService);
	}

	/**
	 * Adds the commands of a bean.
	 * @param bean the bean, possibly a proxy
	 * @return this
	 * @throws InvalidRespCommandException if a method can't be a command, or two methods
	 * have the same name
	 */
	public RespControllers add(Object bean) {
		Set<Method> found = MethodIntrospector.selectMethods(AopUtils.getTargetClass(bean),
				(ReflectionUtils.MethodFilter) (method) -> AnnotatedElementUtils.hasAnnotation(method,
						RespCommand.class));
		found.stream().sorted(Comparator.comparing(Method::toString)).forEach((method) -> {
			RespCommand annotation = AnnotatedElementUtils.findMergedAnnotation(method, RespCommand.class);
			if (annotation != null) {
				add(bean, method, annotation);
			}
		});
		return this;
	}

	/**
	 * Adds commands that are no methods.
	 * @param others the commands
	 * @return this
	 * @throws IllegalArgumentException if one of them is already defined
	 */
	public RespControllers addAll(RespCommands others) {
		this.commands.addAll(others);
		return this;
	}

	/**
	 * Returns the collected commands.
	 * @return the commands
	 */
	public RespCommands commands() {
		return this.commands.build();
	}

	private void add(Object bean, Method method, RespCommand annotation) {
		if (Modifier.isStatic(method.getModifiers())) {
			throw new InvalidRespCommandException(method, "it is static", "Make it a method of the bean.");
		}
		CommandParameters parameters = new CommandParameters(method, this.converters);
		if (parameters.isStreaming() && !annotation.blocking()) {
			throw new InvalidRespCommandException(method,
					"it has an InputStream, which waits for the client, but is declared with blocking = false",
					"Remove blocking = false, or take the bytes as byte[].");
		}
		if (annotation.value().length == 0) {
			throw new InvalidRespCommandException(method, "its annotation has no name",
					"Give the command a name, such as @RespCommand(\"GET\").");
		}
		for (String name : List.of(annotation.value())) {
			try {
				define(method, annotation, parameters, definition(name, bean, method, parameters));
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidRespCommandException(method, String.valueOf(ex.getMessage()),
						"Rename the command, or remove the method." + other(name));
			}
		}
	}

	private static RespCommandDefinition definition(String name, Object bean, Method method,
			CommandParameters parameters) {
		Method invocable = invocable(bean, method);
		return parameters.isStreaming()
				? RespCommandDefinition.streaming(name, new StreamMethodHandler(bean, invocable, parameters))
				: RespCommandDefinition.of(name, new MethodHandler(bean, invocable, parameters));
	}

	private void define(Method method, RespCommand annotation, CommandParameters parameters,
			RespCommandDefinition definition) {
		RespCommandDefinition defined = definition.arguments(Math.max(parameters.min(), annotation.min()),
				parameters.max());
		if (!annotation.blocking()) {
			defined = defined.nonBlocking();
		}
		if (defined.name().equals(RespCommand.UNKNOWN)) {
			this.commands.fallback(defined);
		}
		else {
			this.commands.command(defined);
		}
		this.methods.put(defined.name(), method);
	}

	private String other(String name) {
		Method other = this.methods.get(name.toUpperCase(Locale.ROOT));
		return (other != null)
				? " The other one is " + other.getDeclaringClass().getName() + "." + other.getName() + "." : "";
	}

	private static Method invocable(Object bean, Method method) {
		try {
			return AopUtils.selectInvocableMethod(method, bean.getClass());
		}
		catch (IllegalStateException ex) {
			throw new InvalidRespCommandException(method, "the proxy of its bean does not have it",
					"Declare it in an interface of the bean, or proxy the class (spring.aop.proxy-target-class=true).");
		}
	}

}
