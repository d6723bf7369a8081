package dev.mimic.autoconfigure.server;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.mimic.autoconfigure.bind.InvalidConfigurationException;
import dev.mimic.autoconfigure.bind.Problem;
import dev.mimic.autoconfigure.properties.ApplicationProtocol;
import dev.mimic.flow.FlowHandler;

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

	FlowHandlerResolver(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
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
		return (protocol != null) ? create(configured, protocol) : find(configured);
	}

	private FlowHandler create(ConfiguredServer configured, ApplicationProtocol protocol) {
		if (configured.handler() != null) {
			throw configured.entry()
				.invalid("handler", "The server has a protocol, so no bean handles its flows", "Remove one of them.");
		}
		return this.beanFactory.getBeanProvider(FlowHandlerFactory.class)
			.orderedStream()
			.filter((factory) -> factory.protocol() == protocol)
			.findFirst()
			.orElseThrow(() -> configured.entry()
				.invalid("protocol", "No FlowHandlerFactory bean supports it",
						"Do not exclude its auto-configuration, or remove the property and let a FlowHandler bean "
								+ "serve the flows."))
			.create(configured.name(), configured.properties());
	}

	private FlowHandler find(ConfiguredServer configured) {
		String wanted = (configured.handler() != null) ? configured.handler() : configured.name();
		if (isHandler(wanted)) {
			return get(wanted);
		}
		List<String> candidates = candidates();
		if (configured.handler() == null && candidates.size() == 1) {
			return get(candidates.get(0));
		}
		throw new NoFlowHandlerException(problem(configured, candidates));
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

	private Problem problem(ConfiguredServer configured, List<String> candidates) {
		String handler = configured.handler();
		String reason = (handler != null) ? reason(handler) : "No FlowHandler bean has the name of the server";
		return configured.entry()
			.problem((handler != null) ? "handler" : "uri", reason + "; " + describe(candidates),
					action(configured, candidates));
	}

	private String reason(String configured) {
		return this.beanFactory.containsBean(configured) ? "The bean '" + configured + "' is no FlowHandler"
				: "There is no bean named '" + configured + "'";
	}

	private static String action(ConfiguredServer configured, List<String> candidates) {
		if (candidates.isEmpty()) {
			return "Declare a FlowHandler bean, such as: @Bean FlowHandler lineHandler() "
					+ "{ return FlowHandler.blocking((flow) -> ...); }, or set "
					+ configured.entry().property("protocol") + ", such as to resp.";
		}
		return "Set " + configured.entry().property("handler")
				+ " to the name of one of these beans, or give a FlowHandler bean the name '"
				+ ((configured.handler() != null) ? configured.handler() : configured.name()) + "'.";
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
