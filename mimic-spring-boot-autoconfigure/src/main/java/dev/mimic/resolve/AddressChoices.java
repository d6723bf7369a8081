package dev.mimic.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The addresses that were chosen for a flow, and for the flows that it is layered on: the
 * one that was chosen last, nearest to the flow, first.
 *
 * @author Mimic Contributors
 */
final class AddressChoices {

	private final List<AddressChoice> choices = new ArrayList<>(1);

	private AddressChoices() {
	}

	/**
	 * Returns the choices for the flow of an attempt, which may be running.
	 * @param attempt the attempt
	 * @return the choices
	 */
	static AddressChoices of(AttemptRecord attempt) {
		AddressChoices choices = new AddressChoices();
		choices.add(attempt);
		return choices;
	}

	/**
	 * Returns the choices for the flow of a resolution.
	 * @param resolution the resolution
	 * @return the choices; none while it runs, or when it has failed
	 */
	static AddressChoices of(ResolutionRecord resolution) {
		AddressChoices choices = new AddressChoices();
		choices.add(resolution);
		return choices;
	}

	private void add(AttemptRecord attempt) {
		for (PhaseRecord phase = attempt.newestPhase(); phase != null; phase = phase.older()) {
			AddressChoice choice = phase.choice();
			if (choice != null) {
				this.choices.add(choice);
			}
		}
		List<ResolutionRecord> layers = attempt.layers();
		for (int i = layers.size() - 1; i >= 0; i--) {
			add(layers.get(i));
		}
	}

	private void add(ResolutionRecord resolution) {
		CandidateWalk walk = resolution.current();
		if (resolution.outcome() != Resolution.Outcome.CONNECTED || walk == null) {
			return;
		}
		for (CandidateState<?> candidate : walk.candidates()) {
			AttemptRecord attempt = candidate.attempt();
			if (attempt != null && attempt.isEnded() && attempt.failure() == null) {
				add(attempt);
			}
		}
	}

	/**
	 * Finds the choice to change when a flow turns out to be of no use.
	 * @param changeable tells whether a choice can be changed
	 * @return the nearest one that has others and can be changed, else the nearest one;
	 * {@code null} if no address was chosen
	 */
	@Nullable AddressChoice find(Predicate<AddressChoice> changeable) {
		for (AddressChoice choice : this.choices) {
			if (choice.hasOthers() && changeable.test(choice)) {
				return choice;
			}
		}
		return this.choices.isEmpty() ? null : this.choices.get(0);
	}

}
