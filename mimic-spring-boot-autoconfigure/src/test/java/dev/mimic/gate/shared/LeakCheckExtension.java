package dev.mimic.gate.shared;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which a Netty resource was garbage-collected unreleased.
 * Registered for every test class by the service loader.
 *
 * @author Mimic Contributors
 */
public final class LeakCheckExtension implements AfterAllCallback {

	@Override
	public void afterAll(ExtensionContext context) {
		if (context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty()) {
			LeakDetectionInstaller.RECORDER.check(context.getRequiredTestClass().getName());
		}
	}

}
