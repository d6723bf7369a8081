package dev.mimic.autoconfigure.connection;

import java.util.Collection;
import java.util.Map;

import dev.mimic.resolve.FlowConnector;
import dev.mimic.resp.client.RespClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Reports an injection of a bean of a connection that fails because the connection is
 * unknown, of another kind, or not the only one.
 *
 * @author Mimic Contributors
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class ConnectionInjectionFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Map<Class<?>, String> EXAMPLES = Map.of(RespClient.class, "redis://localhost:6379",
			FlowConnector.class, "tcp://localhost:7000");

	private final BeanFactory beanFactory;

	private final Environment environment;

	ConnectionInjectionFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		ResolvableType resolvable = cause.getResolvableType();
		Class<?> type = (resolvable != null) ? resolvable.resolve() : null;
		String example = (type != null) ? EXAMPLES.get(type) : null;
		if (type == null || example == null
				|| !(this.beanFactory instanceof ConfigurableListableBeanFactory definitions)) {
			return null;
		}
		InjectionPoint point = injectionPoint(rootFailure);
		ConnectionBeans beans = ConnectionBeans.of(type, definitions, this.environment);
		InjectionAdvice advice = new InjectionAdvice(type.getSimpleName(), example, beans);
		String place = (description != null) ? description : "The application";
		String wanted = (point != null) ? qualifier(point) : null;
		if (wanted != null) {
			return new FailureAnalysis(place + " required the " + type.getSimpleName() + " of the connection '" + wanted
					+ "', but " + advice.reason(wanted) + ".", advice.action(wanted), cause);
		}
		Collection<String> names = beans.names();
		String found = names.isEmpty() ? "there is none"
				: "there are " + names.size() + ": " + String.join(", ", names);
		return new FailureAnalysis(place + " required a " + type.getSimpleName() + " without saying of which connection"
				+ ", but " + found + ".", advice.action(point), cause);
	}

	private static @Nullable InjectionPoint injectionPoint(Throwable failure) {
		InjectionPoint found = null;
		for (Throwable next = failure; next != null; next = next.getCause()) {
			if (next instanceof UnsatisfiedDependencyException unsatisfied && unsatisfied.getInjectionPoint() != null) {
				found = unsatisfied.getInjectionPoint();
			}
		}
		return found;
	}

	private static @Nullable String qualifier(InjectionPoint point) {
		MergedAnnotations annotations = MergedAnnotations.from(point.getAnnotations());
		for (String type : new String[] { Qualifier.class.getName(), "jakarta.inject.Named" }) {
			MergedAnnotation<?> annotation = annotations.get(type);
			String value = annotation.isPresent() ? annotation.getString(MergedAnnotation.VALUE) : "";
			if (!value.isEmpty()) {
				return value;
			}
		}
		return null;
	}

}
