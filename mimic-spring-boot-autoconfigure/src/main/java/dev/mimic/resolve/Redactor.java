package dev.mimic.resolve;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import dev.mimic.context.Context;
import dev.mimic.context.Entry;
import dev.mimic.context.FunctionOutcome;
import dev.mimic.context.Key;
import dev.mimic.context.Secret;
import dev.mimic.context.SecretMask;
import org.jspecify.annotations.Nullable;

/**
 * Masks secrets in explanations. Collects the secrets of the explained values (values of
 * type {@link Secret}, also inside records, collections and maps; passwords in URIs;
 * values of keys with sensitive names) and masks them in every text, whatever its source,
 * as {@link SecretMask} does.
 *
 * @author Mimic Contributors
 */
final class Redactor {

	private static final int DEPTH = 6;

	private final Set<String> secrets = new LinkedHashSet<>();

	/**
	 * Names that are no secret, although one may be the same text.
	 */
	private final Set<String> shown = new LinkedHashSet<>();

	private @Nullable SecretMask mask;

	private Redactor() {
	}

	static Redactor of(ResolutionRecord resolution) {
		Redactor redactor = new Redactor();
		redactor.collect(resolution);
		return redactor;
	}

	static Redactor of(CandidateWalk walk) {
		Redactor redactor = new Redactor();
		redactor.collect(walk);
		return redactor;
	}

	private void collect(ResolutionRecord resolution) {
		if (resolution.connection() != null) {
			this.shown.add(resolution.connection());
		}
		resolution.walks().forEach(this::collect);
	}

	private void collect(CandidateWalk walk) {
		Context context = walk.context();
		for (Key<?> key : context.keys()) {
			for (Entry.Value<?> entry : context.values(key)) {
				collect(key, entry.value());
			}
		}
		for (FunctionOutcome outcome : walk.outcomes()) {
			collect(outcome.entry().key(), outcome.value());
		}
		for (CandidateState<?> candidate : walk.candidates()) {
			collect(candidate.registration().key(), candidate.endpoint());
			AttemptRecord attempt = candidate.attempt();
			if (attempt != null) {
				attempt.layers().forEach(this::collect);
			}
		}
	}

	private void collect(Key<?> key, @Nullable Object value) {
		if (value != null && SecretMask.isSensitive(key.name())) {
			add(String.valueOf(value));
		}
		collect(value, DEPTH);
	}

	private void collect(@Nullable Object value, int depth) {
		if (value == null || depth == 0) {
			return;
		}
		if (value instanceof Secret secret) {
			add(secret.reveal());
		}
		else if (value instanceof URI uri) {
			collectParts(uri);
		}
		else if (value instanceof Optional<?> optional) {
			collect(optional.orElse(null), depth - 1);
		}
		else if (value instanceof Iterable<?> iterable && !(value instanceof java.nio.file.Path)) {
			iterable.forEach((element) -> collect(element, depth - 1));
		}
		else if (value instanceof Map<?, ?> map) {
			map.keySet().forEach((element) -> collect(element, depth - 1));
			map.values().forEach((element) -> collect(element, depth - 1));
		}
		else if (value instanceof Object[] array) {
			for (int i = 0; i < Array.getLength(array); i++) {
				collect(array[i], depth - 1);
			}
		}
		else if (value instanceof Record) {
			collectComponents(value, depth);
		}
	}

	private void collectParts(URI uri) {
		if (uri.getHost() != null) {
			this.shown.add(uri.getHost());
		}
		for (String userInfo : new String[] { uri.getRawUserInfo(), uri.getUserInfo() }) {
			if (userInfo != null && userInfo.indexOf(':') >= 0) {
				add(userInfo.substring(userInfo.indexOf(':') + 1));
			}
		}
	}

	private void collectComponents(Object value, int depth) {
		for (RecordComponent component : value.getClass().getRecordComponents()) {
			try {
				component.getAccessor().setAccessible(true);
				Object part = component.getAccessor().invoke(value);
				if (part instanceof String host && component.getName().equals("host")) {
					this.shown.add(host);
				}
				collect(part, depth - 1);
			}
			catch (ReflectiveOperationException | RuntimeException ex) {
				// A component that can't be read is only shown by toString()
			}
		}
	}

	private void add(String secret) {
		this.secrets.add(secret);
	}

	/**
	 * Renders a value.
	 * @param key the key of the value
	 * @param value the value
	 * @return the text, without secrets
	 */
	String text(Key<?> key, Object value) {
		return SecretMask.isSensitive(key.name()) ? Secret.MASK : text(value);
	}

	/**
	 * Renders a value.
	 * @param value the value
	 * @return the text, without secrets
	 */
	String text(Object value) {
		return mask(String.valueOf(value));
	}

	/**
	 * Renders a failure.
	 * @param failure the failure
	 * @return its message, with its type where the message alone could be misread
	 */
	String text(Throwable failure) {
		if (failure instanceof FlowResolutionException resolution && resolution.resolution() != null) {
			return "no flow below";
		}
		String message = failure.getMessage();
		if (message == null || message.isBlank()) {
			return (failure instanceof CancellationException) ? "cancelled" : failure.getClass().getSimpleName();
		}
		boolean ours = failure instanceof java.io.IOException || failure instanceof FlowResolutionException;
		return mask(ours ? message : failure.getClass().getSimpleName() + ": " + message);
	}

	private String mask(String text) {
		SecretMask mask = this.mask;
		if (mask == null) {
			mask = SecretMask.of(this.secrets, this.shown);
			this.mask = mask;
		}
		return mask.apply(text);
	}

	/**
	 * Returns a failure that can be a cause: itself, or a copy without the secrets in its
	 * messages.
	 * @param failure the failure
	 * @return a failure whose printed stack trace has no secret
	 */
	Throwable clean(Throwable failure) {
		return isClean(failure) ? failure : likeness(failure, 16);
	}

	private boolean isClean(Throwable failure) {
		List<Throwable> open = new ArrayList<>(List.of(failure));
		List<Throwable> seen = new ArrayList<>();
		while (!open.isEmpty()) {
			Throwable next = open.remove(open.size() - 1);
			if (seen.contains(next)) {
				continue;
			}
			seen.add(next);
			String text = next.toString();
			if (!mask(text).equals(text)) {
				return false;
			}
			if (next.getCause() != null) {
				open.add(next.getCause());
			}
			open.addAll(List.of(next.getSuppressed()));
		}
		return true;
	}

	private Throwable likeness(Throwable failure, int depth) {
		RedactedException result = new RedactedException(mask(failure.toString()));
		result.setStackTrace(failure.getStackTrace());
		if (depth > 0) {
			if (failure.getCause() != null) {
				result.initCause(likeness(failure.getCause(), depth - 1));
			}
			for (Throwable suppressed : failure.getSuppressed()) {
				result.addSuppressed(likeness(suppressed, depth - 1));
			}
		}
		return result;
	}

	/**
	 * Copy of a failure whose message contained a secret.
	 */
	private static final class RedactedException extends Exception {

		private static final long serialVersionUID = 1L;

		RedactedException(String message) {
			super(message);
		}

		@Override
		public String toString() {
			return String.valueOf(getMessage());
		}

	}

}
