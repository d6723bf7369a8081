package dev.mimic.resolve;

import java.util.List;

import dev.mimic.context.Arg;
import dev.mimic.context.Context;
import dev.mimic.context.Fun;
import dev.mimic.context.Key;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlainSuccess}.
 *
 * @author Mimic Contributors
 */
class PlainSuccessTests {

	private static final Key<Integer> PORT = Key.named("port", Integer.class);

	private final TestProtocol protocol = new TestProtocol("first");

	private final List<Registration<?>> registrations = List.of(Registration.of(this.protocol, 1));

	private final Context context = Context.empty()
		.add(PORT, 1)
		.withOrigin("yaml:7")
		.add(this.protocol.endpoint(), "a");

	private final AttemptRecord attempt = new AttemptRecord(10);

	@Test
	void explainsTheSameAsWhatItStandsFor() {
		phase("dns", 20, 30, null);
		phase("tcp", 40, 60, new IllegalStateException("refused"));
		phase("tcp", 60, 90, null);
		ResolutionRecord record = connected(this.context);
		Explanation packed = record.pack();
		assertThat(packed).isInstanceOf(PlainSuccess.class);
		assertThat(packed.context()).isSameAs(this.context);
		assertThat(packed.explain()).isEqualTo(record.explain());
		assertThat(packed.explain().toString()).isEqualTo(record.explain().toString()).contains("yaml:7", "refused");
	}

	@Test
	void doesNotStandForAFunction() {
		Context function = Context.empty()
			.add(PORT, 1)
			.fold(this.protocol.endpoint(), Fun.of(Arg.req(PORT), String::valueOf));
		assertIsNotPacked(connected(function));
	}

	@Test
	void doesNotStandForSeveralCandidates() {
		assertIsNotPacked(connected(this.context.add(this.protocol.endpoint(), "b")));
	}

	@Test
	void doesNotStandForLayers() {
		this.attempt.add(new ResolutionRecord("bastion", List.of(walk(this.context)), 20));
		assertIsNotPacked(connected(this.context));
	}

	@Test
	void doesNotStandForALaterAlternative() {
		ResolutionRecord record = new ResolutionRecord("orders", List.of(walk(this.context), walk(this.context)), 0);
		record.advance();
		record.end(Resolution.Outcome.CONNECTED, 100);
		assertIsNotPacked(record);
	}

	@Test
	void standsForAFirstAlternativeThatIsFollowedByOthers() {
		CandidateWalk walk = walk(this.context);
		candidate(walk).start(this.attempt);
		this.attempt.end(95, null);
		ResolutionRecord record = new ResolutionRecord("orders", List.of(walk, walk(this.context)), 0);
		record.end(Resolution.Outcome.CONNECTED, 100);
		assertThat(record.pack()).isInstanceOf(PlainSuccess.class);
		assertThat(record.pack().explain()).isEqualTo(record.explain());
	}

	private static void assertIsNotPacked(ResolutionRecord record) {
		assertThat(record.pack()).isSameAs(record);
	}

	private ResolutionRecord connected(Context of) {
		CandidateWalk walk = walk(of);
		candidate(walk).start(this.attempt);
		this.attempt.end(95, null);
		ResolutionRecord record = new ResolutionRecord("orders", List.of(walk), 0);
		record.end(Resolution.Outcome.CONNECTED, 100);
		return record;
	}

	private CandidateWalk walk(Context of) {
		return CandidateWalk.of(of, this.registrations);
	}

	private static CandidateState<?> candidate(CandidateWalk walk) {
		return walk.candidates().get(0);
	}

	private void phase(String name, long start, long end, @Nullable Throwable failure) {
		PhaseRecord phase = new PhaseRecord(name, "subject", start);
		this.attempt.add(phase);
		phase.end(end, failure);
	}

}
