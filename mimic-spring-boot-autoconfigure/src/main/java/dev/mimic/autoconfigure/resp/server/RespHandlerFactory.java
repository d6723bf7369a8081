package dev.mimic.autoconfigure.resp.server;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.mimic.autoconfigure.bind.ConfiguredEntry;
import dev.mimic.autoconfigure.bind.PropertyChecks;
import dev.mimic.autoconfigure.bind.PropertyOrigins;
import dev.mimic.autoconfigure.properties.ApplicationProtocol;
import dev.mimic.autoconfigure.properties.RespServerProperties;
import dev.mimic.autoconfigure.properties.ServerProperties;
import dev.mimic.autoconfigure.server.FlowHandlerFactory;
import dev.mimic.context.Secret;
import dev.mimic.flow.FlowHandler;
import dev.mimic.resp.RespLimits;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.annotation.RespControllers;
import dev.mimic.resp.server.RespAuthenticator;
import dev.mimic.resp.server.RespCommands;
import dev.mimic.resp.server.RespPublisher;
import dev.mimic.resp.server.RespServer;
import dev.mimic.resp.server.RespTransactions;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.StringUtils;

/**
 * Creates handlers from the commands of the application: the methods of its controllers,
 * and its {@link RespCommands} beans.
 *
 * @author Mimic Contributors
 */
class RespHandlerFactory implements FlowHandlerFactory {

	private final ConfigurableListableBeanFactory beanFactory;

	private final PropertyOrigins origins;

	RespHandlerFactory(ConfigurableListableBeanFactory beanFactory, PropertyOrigins origins) {
		this.beanFactory = beanFactory;
		this.origins = origins;
	}

	@Override
	public ApplicationProtocol protocol() {
		return ApplicationProtocol.RESP;
	}

	@Override
	public FlowHandler create(String server, ServerProperties properties) {
		RespServerProperties resp = properties.getResp();
		ConfiguredEntry entry = this.origins.entry("mimic.servers", server);
		check(entry, resp);
		RespAuthenticator authenticator = authenticator(entry, resp);
		if (!authenticator.isRequired() && resp.isProtectedMode() && !LocalAddresses.isLocal(properties.getUri())) {
			throw entry.invalid("uri",
					"Other machines could reach the server, and clients need not authenticate (protected mode)",
					"Set resp.password or resp.users of the server or declare a RespAuthenticator bean, listen at "
							+ "127.0.0.1, or set resp.protected-mode of the server to false.");
		}
		return RespServer.builder(commands(entry))
			.authenticator(authenticator)
			.limits(limits(entry, resp.getLimits()))
			.handshakeTimeout(resp.getHandshakeTimeout())
			.outputLimit(resp.getOutputLimit().toBytes())
			.outputTimeout(resp.getOutputTimeout())
			.streamLimit(resp.getLimits().getStream().toBytes())
			.streamTimeout(resp.getStreamTimeout())
			.databases(resp.getDatabases())
			.publisher(this.beanFactory.getBean(RespPublisher.class))
			.tracking(resp.isTracking())
			.transactions(this.beanFactory.getBeanProvider(RespTransactions.class).getIfAvailable())
			.listener(new RespServerLog(server, entry::property, System::nanoTime))
			.build();
	}

	boolean hasCommands() {
		return this.beanFactory.getBeanNamesForAnnotation(RespController.class).length > 0
				|| this.beanFactory.getBeanNamesForType(RespCommands.class).length > 0;
	}

	FlowHandler createPeer(String connection) {
		ConfiguredEntry entry = this.origins.entry("mimic.connections", connection);
		return RespServer.builder(commands(entry))
			.publisher(this.beanFactory.getBean(RespPublisher.class))
			.transactions(this.beanFactory.getBeanProvider(RespTransactions.class).getIfAvailable())
			.listener(new RespServerLog(connection, entry::property, System::nanoTime))
			.build();
	}

	private static void check(ConfiguredEntry entry, RespServerProperties resp) {
		PropertyChecks.of(entry)
			.positive("resp.output-timeout", resp.getOutputTimeout())
			.notNegative("resp.handshake-timeout", resp.getHandshakeTimeout())
			.notNegative("resp.stream-timeout", resp.getStreamTimeout())
			.require(!resp.getLimits().getStream().isNegative(), "resp.limits.stream", "not be negative",
					"Set it to a size such as 4GB.")
			.atLeastOne("resp.databases", resp.getDatabases(), "Set it to 1 or more.")
			.require(resp.getOutputLimit().toBytes() >= 1, "resp.output-limit", "be at least 1 byte",
					"Set it to a size such as 8MB.")
			.throwIfAny();
	}

	private RespLimits limits(ConfiguredEntry entry, RespServerProperties.Limits limits) {
		try {
			return RespLimits.REQUEST.withBulkBytes(limits.getBulk().toBytes())
				.withTotalBytes(limits.getTotal().toBytes())
				.withElements(limits.getElements())
				.withLineBytes(Math.toIntExact(limits.getLine().toBytes()));
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw entry.invalid("resp.limits", "A limit is out of range",
					"Set limits that are positive, and at most 2GB for one argument.");
		}
	}

	private RespAuthenticator authenticator(ConfiguredEntry entry, RespServerProperties resp) {
		String password = resp.getPassword();
		boolean single = StringUtils.hasLength(password);
		if (single && !resp.getUsers().isEmpty()) {
			throw entry.invalid("resp.users", "resp.password is set, too",
					"Remove one of both; the password is that of the user 'default'.");
		}
		if (password != null && !single) {
			throw entry.invalid("resp.password", "It is empty", "Set a password, or remove it.");
		}
		if (password != null) {
			return RespAuthenticator.password(Secret.of(password));
		}
		if (!resp.getUsers().isEmpty()) {
			Map<String, Secret> users = resp.getUsers()
				.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey, (user) -> secret(entry, user)));
			return RespAuthenticator.users(users);
		}
		return this.beanFactory.getBeanProvider(RespAuthenticator.class).getIfAvailable(RespAuthenticator::none);
	}

	private Secret secret(ConfiguredEntry entry, Map.Entry<String, String> user) {
		if (!StringUtils.hasLength(user.getValue())) {
			throw entry.invalid("resp.users." + user.getKey(), "The password is empty",
					"Set a password, or remove the user.");
		}
		return Secret.of(user.getValue());
	}

	private RespCommands commands(ConfiguredEntry entry) {
		RespControllers controllers = new RespControllers(conversionService());
		for (String name : this.beanFactory.getBeanNamesForAnnotation(RespController.class)) {
			RespController annotation = this.beanFactory.findAnnotationOnBean(name, RespController.class);
			List<String> servers = (annotation != null) ? Arrays.asList(annotation.servers()) : List.of();
			if (servers.isEmpty() || servers.contains(entry.name())) {
				controllers.add(this.beanFactory.getBean(name));
			}
		}
		try {
			this.beanFactory.getBeanProvider(RespCommands.class).orderedStream().forEach(controllers::addAll);
		}
		catch (IllegalArgumentException ex) {
			throw entry.invalid("protocol", String.valueOf(ex.getMessage()),
					"Rename the command, or remove one of its definitions.");
		}
		return controllers.commands();
	}

	private ConversionService conversionService() {
		@Nullable ConversionService service = this.beanFactory.getConversionService();
		return (service != null) ? service : ApplicationConversionService.getSharedInstance();
	}

}
