package dev.mimic.context;

import java.util.Objects;

import dev.mimic.async.ResumableLoop;
import org.jspecify.annotations.Nullable;

/**
 * A function, or a map inside one, whose arguments are being looked up. Frames are the
 * explicit stack of an {@link Evaluation}.
 *
 * @author Mimic Contributors
 */
final class EvaluationFrame {

	final @Nullable EvaluationFrame outer;

	/**
	 * On whose behalf keys are looked up; a map asks for the function that it is in.
	 */
	final FunctionNode function;

	final Fun<?> fun;

	final ArgNode[] args;

	final @Nullable Object[] values;

	/**
	 * The argument to look up next.
	 */
	int next;

	boolean lookingUp;

	/**
	 * How many functions of the key are left to ask.
	 */
	int cursor;

	boolean skipped;

	EvaluationFrame(@Nullable EvaluationFrame outer, FunctionNode function, Fun<?> fun, ArgNode[] args) {
		this.outer = outer;
		this.function = function;
		this.fun = fun;
		this.args = args;
		this.values = new Object[args.length];
	}

	boolean isMap() {
		return this.outer != null && this.outer.function == this.function;
	}

	EvaluationFrame outer() {
		return Objects.requireNonNull(this.outer);
	}

	void startLookup(int functions) {
		this.lookingUp = true;
		this.cursor = functions;
		this.skipped = false;
	}

	ResumableLoop.Step take(@Nullable Object value) {
		this.values[this.next++] = value;
		this.lookingUp = false;
		return ResumableLoop.Step.GO_ON;
	}

}
