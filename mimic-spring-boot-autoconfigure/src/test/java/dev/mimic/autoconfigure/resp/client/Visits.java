package dev.mimic.autoconfigure.resp.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.mimic.resp.RespError;
import dev.mimic.resp.RespValue;
import dev.mimic.resp.client.RespBatch;
import dev.mimic.resp.client.RespClient;
import dev.mimic.resp.client.RespMessage;
import dev.mimic.resp.client.RespSession;
import dev.mimic.resp.client.RespSubscription;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/**
 * Example of the documentation, from the annotation on.
 *
 * @author Mimic Contributors
 */
@Service
class Visits {

	private final RespClient cache;

	Visits(@Qualifier("cache") RespClient cache) {
		this.cache = cache;
	}

	long count(String page) {
		return this.cache.run("INCR", "visits:" + page).asLong();
	}

	CompletableFuture<@Nullable String> title(String page) {
		// Many callers, few writes
		return this.cache.send(String.class, "GET", "title:" + page);
	}

	List<RespValue> rename(String page, String title) {
		// Or batch(): together, but others may come in between
		return this.cache.transaction().add("SET", "title:" + page, title).add("PUBLISH", "titles", page).run();
	}

	List<String> load(Map<String, String> titles) {
		RespBatch batch = this.cache.batch();
		titles.forEach((page, title) -> batch.add("SET", "title:" + page, title));
		List<String> errors = new ArrayList<>();
		for (RespValue reply : batch.run()) {
			// The error of one command does not fail the others
			if (reply instanceof RespError error) {
				errors.add(error.message());
			}
		}
		return errors;
	}

	RespValue next() {
		// A connection of its own, which may block
		try (RespSession session = this.cache.session()) {
			return session.run("BLPOP", "queue", 0);
		}
	}

	String watch() {
		try (RespSubscription titles = this.cache.subscribe().channels("titles")) {
			titles.ready(Duration.ofSeconds(10)).join();
			for (RespMessage message : titles) {
				return message.text();
			}
			return "closed";
		}
	}

}
