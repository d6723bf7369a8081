package dev.mimic.autoconfigure.startup;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import dev.mimic.async.Stages;
import dev.mimic.context.Context;
import dev.mimic.flow.Flow;
import dev.mimic.resolve.AddressChoice;
import dev.mimic.resolve.FlowResolver;
import dev.mimic.resolve.ResolutionKeys;
import org.jspecify.annotations.Nullable;

/**
 * Connects once and checks the connected flow.
 *
 * @author Mimic Contributors
 */
final class CheckedConnect {

	private final FlowResolver resolver;

	private final String connection;

	private final Duration timeout;

	private final List<ConnectionCheck> checks;

	/**
	 * Creates a checked connect.
	 * @param resolver the resolver
	 * @param connection the name of the connection
	 * @param timeout the time limit of a resolution, and that of a check
	 * @param checks the checks to run
	 */
	CheckedConnect(FlowResolver resolver, String connection, Duration timeout, List<ConnectionCheck> checks) {
		this.resolver = resolver;
		this.connection = connection;
		this.timeout = timeout;
		this.checks = checks.stream().filter((check) -> check.supports(connection)).toList();
	}

	String connection() {
		return this.connection;
	}

	/**
	 * Connects, checks and closes.
	 * @param left the time that is left in total, or {@code null} for the default
	 * @return a future that completes when all checks have passed
	 */
	CompletableFuture<@Nullable Void> run(@Nullable Duration left) {
		Duration limit = (left != null && left.compareTo(this.timeout) < 0) ? left : this.timeout;
		UnaryOperator<Context> limited = (context) -> limit.equals(this.timeout) ? context
				: context.replace(ResolutionKeys.TIMEOUT, limit);
		CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
		run(limited, limit, new HashSet<>(), result);
		return result;
	}

	private void run(UnaryOperator<Context> limited, Duration limit, Set<Object> failed,
			CompletableFuture<@Nullable Void> result) {
		CompletableFuture<Flow> connecting = this.resolver.resolveAsync(this.connection, limited);
		result.whenComplete((nothing, failure) -> connecting.cancel(false));
		connecting.whenComplete((flow, failure) -> {
			if (flow == null) {
				result.completeExceptionally((failure != null) ? failure : new IllegalStateException());
				return;
			}
			result.whenComplete((nothing, ex) -> flow.close());
			CompletableFuture<@Nullable Void> checked = new CompletableFuture<>();
			check(flow, limit, this.checks.iterator(), checked);
			result.whenComplete((nothing, ex) -> checked.cancel(false));
			checked.whenComplete((nothing, ex) -> {
				if (ex == null) {
					result.complete(null);
				}
				else if (isOther(flow.unwrap(AddressChoice.class), Stages.unwrap(ex), failed)) {
					flow.abort();
					run(limited, limit, failed, result);
				}
				else {
					result.completeExceptionally(Stages.unwrap(ex));
				}
			});
		});
	}

	/**
	 * Returns whether another address is to be tried, and remembers the one that failed.
	 * @param choice the address of the flow that did not pass, if it was chosen
	 * @param failure the failure
	 * @param failed the addresses that have failed before
	 * @return whether there are others
	 */
	private boolean isOther(@Nullable AddressChoice choice, Throwable failure, Set<Object> failed) {
		if (choice == null || !isTemporary(failure)) {
			return false;
		}
		choice.failed();
		return failed.add(choice.address()) && choice.hasOthers();
	}

	private void check(Flow flow, Duration limit, Iterator<ConnectionCheck> left,
			CompletableFuture<@Nullable Void> result) {
		if (!left.hasNext()) {
			// Before its future completes
			flow.close();
			result.complete(null);
			return;
		}
		CompletableFuture<?> checking = check(left.next(), flow, limit);
		result.whenComplete((nothing, failure) -> checking.cancel(false));
		checking.whenComplete((passed, failure) -> {
			if (failure != null) {
				result.completeExceptionally(Stages.unwrap(failure));
			}
			else {
				check(flow, limit, left, result);
			}
		});
	}

	private CompletableFuture<?> check(ConnectionCheck check, Flow flow, Duration limit) {
		try {
			return check.check(this.connection, flow, limit);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Returns whether a retry makes sense.
	 * @param failure the failure
	 * @return whether the failure is transient
	 */
	boolean isTemporary(Throwable failure) {
		return this.checks.stream().allMatch((check) -> check.isTemporary(failure));
	}

}
