package dev.mimic.autoconfigure.test;

import java.util.Arrays;
import java.util.Map;

import dev.mimic.autoconfigure.properties.ApplicationProtocol;
import dev.mimic.autoconfigure.properties.ConnectionProperties;
import dev.mimic.autoconfigure.properties.MimicProperties;
import dev.mimic.autoconfigure.properties.ServerProperties;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespCommands;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.StringUtils;

/**
 * Leaves out what a test slice does not contain: servers without handlers, and connecting
 * at startup, whose peers are likely to be left out, too.
 *
 * @author Mimic Contributors
 */
final class SliceProperties implements BeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(SliceProperties.class);

	private final ListableBeanFactory beanFactory;

	SliceProperties(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof MimicProperties properties) {
			properties.getConnections()
				.values()
				.forEach((connection) -> connection.setStartup(ConnectionProperties.Startup.LAZY));
			properties.getServers().entrySet().removeIf((server) -> !isServed(server));
		}
		return bean;
	}

	private boolean isServed(Map.Entry<String, ServerProperties> server) {
		boolean served = (server.getValue().getProtocol() == ApplicationProtocol.RESP) ? hasCommands()
				: hasHandler(server.getKey(), server.getValue().getHandler());
		if (!served) {
			logger.info("Server '{}' does not start in this test slice, which has no handler for it", server.getKey());
		}
		return served;
	}

	private boolean hasCommands() {
		return this.beanFactory.getBeanNamesForAnnotation(RespController.class).length > 0
				|| this.beanFactory.getBeanNamesForType(RespCommands.class, true, false).length > 0;
	}

	private boolean hasHandler(String server, @Nullable String handler) {
		if (StringUtils.hasText(handler)) {
			return this.beanFactory.containsBean(handler);
		}
		return this.beanFactory.containsBean(server)
				|| Arrays.stream(this.beanFactory.getBeanNamesForType(FlowHandler.class, true, false))
					.anyMatch((name) -> !TestNames.isTestHandler(name));
	}

}
