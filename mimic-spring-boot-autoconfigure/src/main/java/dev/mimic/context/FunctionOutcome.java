package dev.mimic.context;

import java.util.List;

import dev.mimic.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Result of evaluating a function in an {@link Evaluation}.
 *
 * @param entry the function and its origin
 * @param value its value, or {@code null} if it has none
 * @param missing the required key without a value that ended it, if that is why
 * @param cause what its body threw, if that is why
 * @param cycle the keys of the circle that kept {@code missing} from having a value,
 * first and last the key of this function; empty if there is none
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public record FunctionOutcome(Entry.Function<?> entry, @Nullable Object value, @Nullable Key<?> missing,
		@Nullable Exception cause, List<Key<?>> cycle) {

	/**
	 * Names the key only: values can be secrets.
	 */
	@Override
	public String toString() {
		return this.entry.key() + " <- " + this.entry.fun();
	}

}
