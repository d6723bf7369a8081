package dev.mimic.autoconfigure.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Removes the faults of a test at its end: the next one may get the same application
 * context.
 *
 * @author Mimic Contributors
 */
class FlowFaultsTestExecutionListener extends AbstractTestExecutionListener {

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			testContext.getApplicationContext().getBeanProvider(FlowFaults.class).ifUnique(FlowFaults::clear);
		}
	}

}
