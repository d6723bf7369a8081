package dev.mimic.gate.shared;

import net.jqwik.api.lifecycle.AfterContainerHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;

/**
 * Does for property tests what {@link LeakCheckExtension} does for others.
 *
 * @author Mimic Contributors
 */
public final class LeakCheckHook implements AfterContainerHook {

	@Override
	public PropagationMode propagateTo() {
		return PropagationMode.ALL_DESCENDANTS;
	}

	@Override
	public void afterContainer(ContainerLifecycleContext context) {
		context.optionalContainerClass().ifPresent((type) -> LeakDetectionInstaller.RECORDER.check(type.getName()));
	}

}
