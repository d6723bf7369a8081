package dev.mimic.resp.server;

import java.util.concurrent.TimeUnit;

import dev.mimic.resp.RespRequest;

/**
 * Information about a client for {@code CLIENT LIST}. Written while a command of the
 * client runs, read by any thread.
 *
 * @author Mimic Contributors
 */
final class ClientInfo {

	private final long start = System.nanoTime();

	private volatile String name = "";

	private volatile String libraryName = "";

	private volatile String libraryVersion = "";

	/**
	 * Not volatile, as it is written for each command and readers accept an old value.
	 */
	private String lastCommand = "NULL";

	/**
	 * Number of commands, not volatile either.
	 */
	private long commands;

	private long touched = this.start;

	String name() {
		return this.name;
	}

	void name(String name) {
		this.name = name;
	}

	String libraryName() {
		return this.libraryName;
	}

	void libraryName(String name) {
		this.libraryName = name;
	}

	String libraryVersion() {
		return this.libraryVersion;
	}

	void libraryVersion(String version) {
		this.libraryVersion = version;
	}

	void ran(CommandEntry entry, RespRequest command) {
		this.lastCommand = entry.nameOf(command);
		this.commands++;
	}

	/**
	 * Notes that the client has sent something.
	 */
	void touch() {
		this.touched = System.nanoTime();
	}

	long commands() {
		return this.commands;
	}

	long idleSeconds() {
		return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.touched);
	}

	String lastCommand() {
		return this.lastCommand;
	}

	long ageSeconds() {
		return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.start);
	}

}
