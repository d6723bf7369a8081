package dev.mimic.autoconfigure.test;

import dev.mimic.flow.FlowHandler;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/**
 * Restricts the handlers that a test declares to their names: they are not injected where
 * the application injects any {@link FlowHandler}.
 *
 * @author Mimic Contributors
 */
class TestHandlerPostProcessor implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanDefinitionNames()) {
			if (TestNames.isTestHandler(name)
					&& beanFactory.getBeanDefinition(name) instanceof AbstractBeanDefinition definition) {
				definition.setDefaultCandidate(false);
			}
		}
	}

}
