package dev.mimic.autoconfigure.bind;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when the configuration is invalid. Neither the message nor a cause shows a
 * value.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public class InvalidConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Problem[] problems;

	/**
	 * Creates an exception.
	 * @param problems the problems, at least one
	 */
	public InvalidConfigurationException(List<Problem> problems) {
		super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
		this.problems = problems.toArray(Problem[]::new);
	}

	/**
	 * Creates an exception.
	 * @param problem the problem
	 */
	public InvalidConfigurationException(Problem problem) {
		this(List.of(problem));
	}

	/**
	 * Returns the problems.
	 * @return the problems, at least one
	 */
	public List<Problem> problems() {
		return List.of(this.problems);
	}

}
