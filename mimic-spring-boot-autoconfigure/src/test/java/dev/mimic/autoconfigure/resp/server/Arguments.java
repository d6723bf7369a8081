package dev.mimic.autoconfigure.resp.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import dev.mimic.resp.RespRequest;
import dev.mimic.resp.annotation.RespCommand;
import dev.mimic.resp.annotation.RespController;
import dev.mimic.resp.server.RespPeer;
import org.jspecify.annotations.Nullable;

/**
 * Has a command for each kind of parameter.
 *
 * @author Mimic Contributors
 */
@RespController
class Arguments {

	@RespCommand(value = { "NUMBERS", "NUM" }, blocking = false)
	String numbers(long number, int small, double floating, boolean flag) {
		return number + " " + small + " " + floating + " " + flag;
	}

	@RespCommand(value = "OPTIONAL", blocking = false)
	String optional(String first, @Nullable Long second, Optional<String> third) {
		return first + " " + second + " " + third.orElse("-");
	}

	@RespCommand(value = "VARARGS", blocking = false)
	String varargs(RespPeer session, byte[] first, String... more) {
		return session.id() + " " + first.length + " " + Arrays.toString(more);
	}

	@RespCommand(value = "LIST", blocking = false, min = 1)
	List<Integer> list(List<Integer> numbers) {
		return numbers;
	}

	@RespCommand(value = "MAP", blocking = false)
	Map<String, Long> map(Map<String, Long> entries) {
		return entries;
	}

	@RespCommand("ENUM")
	CompletionStage<String> unit(TimeUnit unit, Duration time) {
		return CompletableFuture.completedFuture(unit + " " + time);
	}

	@RespCommand("STREAM")
	int stream(InputStream bytes) throws IOException {
		return bytes.readAllBytes().length;
	}

	@RespCommand("STREAMLAST")
	String streamLast(long number, RespRequest command, RespPeer session, InputStream bytes) throws IOException {
		return number + " " + command + " " + session.id() + " " + bytes.readAllBytes().length;
	}

	@RespCommand("RAW")
	String raw(RespRequest command) {
		return command.toString() + " on " + Thread.currentThread().getName().replaceAll("[0-9]+", "");
	}

	@RespCommand(value = "NOTHING", blocking = false)
	void nothing() {
	}

	@RespCommand(RespCommand.UNKNOWN)
	String unknown(RespRequest command) {
		return "what is " + command.name() + "?";
	}

}
