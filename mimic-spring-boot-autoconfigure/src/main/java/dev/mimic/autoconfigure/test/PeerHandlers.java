package dev.mimic.autoconfigure.test;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.mimic.flow.FlowException;
import dev.mimic.flow.FlowHandler;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Finds the handlers that serve connections in a test.
 *
 * @author Mimic Contributors
 */
final class PeerHandlers {

	private final ListableBeanFactory beanFactory;

	PeerHandlers(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Finds the handler of a connection.
	 * @param connection the name of the connection
	 * @return the bean of that name
	 * @throws FlowException if there is none
	 */
	FlowHandler get(String connection) throws FlowException {
		for (String name : new String[] { TestNames.handler(connection), connection }) {
			if (this.beanFactory.containsBean(name) && this.beanFactory.isTypeMatch(name, FlowHandler.class)) {
				return this.beanFactory.getBean(name, FlowHandler.class);
			}
		}
		throw new FlowException("Connection '" + connection + "' has no FlowHandler bean named '" + connection
				+ "', which serves it in memory in a test with @AutoConfigureTestMimic: "
				+ "add one to a @TestConfiguration of the test. " + describeKnown());
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
