package dev.mimic.resolve;

import org.jspecify.annotations.Nullable;

/**
 * Choice that a resolution made for its flow: the alternative of the connection and,
 * where a host has several, the address. For clients whose login shows that nothing
 * answers there.
 *
 * @param connection the name of the connection, if it has one
 * @param position the place of the alternative, from 1
 * @param nearest the address that was chosen nearest to the flow, if there is one
 * @param environment the environment of the resolution
 * @author Mimic Contributors
 */
record FlowChoice(@Nullable String connection, int position, @Nullable AddressChoice nearest,
		ResolutionEnvironment environment) implements AddressChoice {

	static FlowChoice of(Explanation explanation, ResolutionEnvironment environment) {
		ResolutionRecord resolution = (explanation instanceof PlainSuccess<?> plain) ? plain.record()
				: (ResolutionRecord) explanation;
		CandidateWalk walk = resolution.current();
		return new FlowChoice(resolution.connection(), (walk != null) ? walk.position() : 1,
				AddressChoices.of(resolution).find((choice) -> true), environment);
	}

	@Override
	public Object address() {
		return new Way(this.position, (this.nearest != null) ? this.nearest.address() : null);
	}

	@Override
	public boolean hasOthers() {
		return hasOtherAddresses() || hasOtherAlternatives();
	}

	private boolean hasOtherAddresses() {
		return this.nearest != null && this.nearest.hasOthers();
	}

	private boolean hasOtherAlternatives() {
		return this.connection != null && this.environment.catalog().alternatives(this.connection).size() > 1;
	}

	@Override
	public void failed() {
		if (this.nearest != null) {
			this.nearest.failed();
		}
		if (!hasOtherAddresses()) {
			avoidAlternative();
		}
	}

	/**
	 * Has the alternative tried after the others for a while.
	 */
	void avoidAlternative() {
		this.environment.coolDowns().failed(this.connection, this.position, this.environment.now());
	}

	/**
	 * Way to a peer.
	 *
	 * @param position the place of the alternative
	 * @param address the address, if one was chosen
	 */
	private record Way(int position, @Nullable Object address) {

	}

}
