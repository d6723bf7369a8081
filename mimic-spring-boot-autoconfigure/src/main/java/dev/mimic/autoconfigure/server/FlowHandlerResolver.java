package dev.mimic.autoconfigure.server;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.properties.ApplicationProtocol;
import dev.mimic.flow.FlowHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/**
 * Finds the handler of a server: the bean that the configuration names, else the one with
 * the server's name, else the only one.
 *
 * @author Mimic Contributors
 */
class FlowHandlerResolver {

	private final ListableBeanFactory beanFactory;

	private final ServerProblems problems;

	FlowHandlerResolver(ListableBeanFactory beanFactory, ServerProblems problems) {
		this.beanFactory = beanFactory;
		this.problems = problems;
	}

	/**
	 * Finds or creates the handler.
	 * @param configured the description of the server
	 * @return the handler
	 * @throws NoFlowHandlerException if there is no such bean
	 * @throws InvalidConfigurationException if it can't be created
	 */
	FlowHandler resolve(ConfiguredServer configured) {
		ApplicationProtocol protocol = configured.properties().getProtocol();
		return (protocol != null) ? create(configured, protocol) : resolve(configured.name(), configured.handler());
	}

	private FlowHandler create(ConfiguredServer configured, ApplicationProtocol protocol) {
		String server = configured.name();
		if (configured.handler() != null) {
			throw new InvalidConfigurationException(this.problems.problem(server, "handler",
					"The server has a protocol, so no bean handles its flows", "Remove one of them."));
		}
		return this.beanFactory.getBeanProvider(FlowHandlerFactory.class)
			.orderedStream()
			.filter((factory) -> factory.protocol() == protocol)
			.findFirst()
			.orElseThrow(() -> new InvalidConfigurationException(
					this.problems.problem(server, "protocol", "No FlowHandlerFactory bean supports it",
							"Do not exclude its auto-configuration, or remove the property and let a FlowHandler bean "
									+ "serve the flows.")))
			.create(server, configured.properties());
	}

	/**
	 * Finds the handler.
	 * @param server the name of the server
	 * @param configured the configured name of the bean, if there is one
	 * @return the handler
	 * @throws NoFlowHandlerException if there is no such bean
	 */
	FlowHandler resolve(String server, @Nullable String configured) {
		String wanted = (configured != null) ? configured : server;
		if (isHandler(wanted)) {
			return get(wanted);
		}
		List<String> candidates = candidates();
		if (configured == null && candidates.size() == 1) {
			return get(candidates.get(0));
		}
		throw new NoFlowHandlerException(problem(server, configured, candidates));
	}

	private FlowHandler get(String name) {
		return this.beanFactory.getBean(name, FlowHandler.class);
	}

	private List<String> candidates() {
		return Arrays
			.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, FlowHandler.class, true,
					false))
			.filter(this::isDefaultCandidate)
			.sorted()
			.toList();
	}

	private boolean isDefaultCandidate(String name) {
		return !(this.beanFactory instanceof ConfigurableListableBeanFactory definitions
				&& definitions.containsBeanDefinition(name)
				&& definitions.getMergedBeanDefinition(name) instanceof AbstractBeanDefinition definition)
				|| definition.isDefaultCandidate();
	}

	private boolean isHandler(String name) {
		return this.beanFactory.containsBean(name) && this.beanFactory.isTypeMatch(name, FlowHandler.class);
	}

	private Problem problem(String server, @Nullable String configured, List<String> candidates) {
		String reason = (configured != null) ? reason(configured) : "No FlowHandler bean has the name of the server";
		return this.problems.problem(server, (configured != null) ? "handler" : "uri",
				reason + "; " + describe(candidates), action(server, configured, candidates));
	}

	private String reason(String configured) {
		return this.beanFactory.containsBean(configured) ? "The bean '" + configured + "' is no FlowHandler"
				: "There is no bean named '" + configured + "'";
	}

	private static String action(String server, @Nullable String configured, List<String> candidates) {
		if (candidates.isEmpty()) {
			return "Declare a FlowHandler bean, such as: @Bean FlowHandler lineHandler() "
					+ "{ return FlowHandler.blocking((flow) -> ...); }, or set "
					+ ServerProblems.property(server, "protocol") + ", such as to resp.";
		}
		return "Set " + ServerProblems.property(server, "handler")
				+ " to the name of one of these beans, or give a FlowHandler bean the name '"
				+ ((configured != null) ? configured : server) + "'.";
	}

	private static String describe(List<String> candidates) {
		return switch (candidates.size()) {
			case 0 -> "there is no FlowHandler bean at all";
			case 1 -> "the only FlowHandler bean is '" + candidates.get(0) + "'";
			default -> "the FlowHandler beans are "
					+ candidates.stream().map((name) -> "'" + name + "'").collect(Collectors.joining(", "));
		};
	}

}
