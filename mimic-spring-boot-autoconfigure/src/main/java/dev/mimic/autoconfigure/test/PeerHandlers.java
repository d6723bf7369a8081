package dev.mimic.autoconfigure.test;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.mimic.autoconfigure.resp.server.RespPeerFactory;
import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds the handlers that serve connections in a test.
 *
 * @author Mimic Contributors
 */
final class PeerHandlers {

	private final ListableBeanFactory beanFactory;

	private final ObjectProvider<RespPeerFactory> commands;

	/**
	 * Creates the handlers.
	 * @param beanFactory the bean factory of the test
	 * @param commands supplies the factory of handlers for commands, if there is one
	 */
	PeerHandlers(ListableBeanFactory beanFactory, ObjectProvider<RespPeerFactory> commands) {
		this.beanFactory = beanFactory;
		this.commands = commands;
	}

	/**
	 * Finds the handler of a connection.
	 * @param connection the name of the connection
	 * @param resp whether it speaks RESP
	 * @return the bean of that name, or a handler of the commands in the test
	 * @throws FlowException if there is none
	 */
	FlowHandler get(String connection, boolean resp) throws FlowException {
		String bean = bean(connection);
		if (bean != null) {
			return this.beanFactory.getBean(bean, FlowHandler.class);
		}
		RespPeerFactory commands = this.commands.getIfAvailable();
		if (resp && commands != null && commands.hasCommands()) {
			return commands.create(connection);
		}
		throw new FlowException("Connection '" + connection + "' has no FlowHandler bean named '" + connection
				+ "', which serves it in memory in a test with @AutoConfigureTestMimic: "
				+ "add one to a @TestConfiguration of the test"
				+ (resp ? ", or a @RespController or RespCommands bean" : "") + ". " + describeKnown());
	}

	/**
	 * Returns whether a bean serves a connection, which then sees the login of the
	 * client.
	 * @param connection the name of the connection
	 * @return whether there is one
	 */
	boolean isBean(String connection) {
		return bean(connection) != null;
	}

	private @Nullable String bean(String connection) {
		for (String name : new String[] { TestNames.handler(connection), connection }) {
			if (this.beanFactory.containsBean(name) && this.beanFactory.isTypeMatch(name, FlowHandler.class)) {
				return name;
			}
		}
		return null;
	}

	private String describeKnown() {
		String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, FlowHandler.class);
		if (names.length == 0) {
			return "There is no FlowHandler bean at all";
		}
		return "FlowHandler beans are: "
				+ Arrays.stream(names).map(TestNames::display).sorted().collect(Collectors.joining(", "));
	}

}
