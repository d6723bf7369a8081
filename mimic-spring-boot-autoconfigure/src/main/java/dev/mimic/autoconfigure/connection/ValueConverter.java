package dev.mimic.autoconfigure.connection;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.format.support.FormattingConversionService;
import org.springframework.util.ClassUtils;

/**
 * Converts text values of the configuration to the types of keys, as Spring Boot does for
 * properties: with the converters that are marked with
 * {@link ConfigurationPropertiesBinding @ConfigurationPropertiesBinding}, then with the
 * application's conversion service.
 *
 * @author Mimic Contributors
 */
final class ValueConverter {

	static final String ROOT = "value";

	private final ConfigurableListableBeanFactory beanFactory;

	private @Nullable List<ConversionService> conversionServices;

	ValueConverter(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Converts.
	 * @param <T> the type of the value
	 * @param key the key of the value
	 * @param texts the text by the name {@value #ROOT}, or texts by names below it
	 * @return the value, or {@code null} if the texts can't be converted
	 */
	@SuppressWarnings("unchecked")
	<T> @Nullable T convert(Key<T> key, Map<String, String> texts) {
		Binder binder = new Binder(List.of(new MapConfigurationPropertySource(texts)), null, conversionServices(),
				this.beanFactory::copyRegisteredEditorsTo, null, null);
		try {
			return (T) binder.bind(ROOT, Bindable.of(ResolvableType.forType(key.type()))).orElse(null);
		}
		catch (BindException ex) {
			// It shows the value
			return null;
		}
	}

	/**
	 * Returns whether there are texts for a key: one that can be converted, or those of
	 * the components, properties or elements of its value.
	 * @param key the key
	 * @return whether there are
	 */
	boolean supports(Key<?> key) {
		ResolvableType type = ResolvableType.forType(key.type());
		Class<?> raw = type.resolve(Object.class);
		TypeDescriptor target = new TypeDescriptor(type, null, null);
		return raw.isRecord() || Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)
				|| conversionServices().stream()
					.anyMatch((service) -> service.canConvert(TypeDescriptor.valueOf(String.class), target))
				|| (!raw.isInterface() && !Modifier.isAbstract(raw.getModifiers()) && ClassUtils.hasConstructor(raw));
	}

	private List<ConversionService> conversionServices() {
		List<ConversionService> services = this.conversionServices;
		if (services == null) {
			services = new ArrayList<>();
			FormattingConversionService beans = new FormattingConversionService();
			DefaultConversionService.addCollectionConverters(beans);
			ApplicationConversionService.addBeans(beans, this.beanFactory, ConfigurationPropertiesBinding.VALUE);
			services.add(beans);
			ConversionService application = this.beanFactory.getConversionService();
			services.add((application != null) ? application : ApplicationConversionService.getSharedInstance());
			this.conversionServices = services;
		}
		return services;
	}

}
