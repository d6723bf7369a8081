package dev.mimic.autoconfigure.connection;

import dev.mimic.autoconfigure.bind.PropertyNames;
import dev.mimic.resolve.SimilarNames;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;

/**
 * Advice for injection points of the beans of connections.
 *
 * @param type the name of the type of the beans
 * @param uri an example of the URI of a connection that has such a bean
 * @param beans the beans and connections that there are
 * @author Mimic Contributors
 */
record InjectionAdvice(String type, String uri, ConnectionBeans beans) {

	/**
	 * Returns the reason why there is no bean of a name.
	 * @param wanted the name
	 * @return the reason, half a sentence
	 */
	String reason(String wanted) {
		return this.beans.connections().contains(wanted) ? "this connection does not speak RESP"
				: "there is no such connection";
	}

	/**
	 * Returns the action for an injection point with the name of a connection.
	 * @param wanted the name
	 * @return the action
	 */
	String action(String wanted) {
		if (this.beans.connections().contains(wanted)) {
			String property = PropertyNames.entry("mimic.connections", wanted);
			return "Set '" + property + ".protocol=resp', or give it a URI such as '" + property + ".uri=" + this.uri
					+ "'." + others();
		}
		String similar = SimilarNames.nearest(wanted, this.beans.names());
		String meant = (similar != null) ? "Did you mean '" + similar + "'? Then write " + line(similar) + ". " : "";
		return meant + declare(wanted) + others();
	}

	/**
	 * Returns the action for an injection point without the name of a connection.
	 * @param point the injection point, if it is known
	 * @return the action
	 */
	String action(@Nullable InjectionPoint point) {
		if (this.beans.names().isEmpty()) {
			return declare("<name>");
		}
		String variable = (point != null) ? variable(point) : null;
		String similar = (variable != null) ? SimilarNames.nearest(variable, this.beans.names()) : null;
		String example = (similar != null) ? similar : this.beans.names().iterator().next();
		return "Name the connection where the bean is injected, such as: " + line(example) + ".";
	}

	private String line(String name) {
		return "@Qualifier(\"" + name + "\") " + this.type;
	}

	private String declare(String name) {
		return "Declare the connection: '"
				+ PropertyNames.entry("mimic.connections", name).replace("[<name>]", ".<name>") + ".uri=" + this.uri
				+ "'.";
	}

	private String others() {
		return this.beans.names().isEmpty() ? ""
				: " Connections with a bean of this type are: " + String.join(", ", this.beans.names()) + ".";
	}

	private static @Nullable String variable(InjectionPoint point) {
		MethodParameter parameter = point.getMethodParameter();
		if (parameter != null) {
			parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
			return parameter.getParameterName();
		}
		return (point.getField() != null) ? point.getField().getName() : null;
	}

}
