package dev.mimic.sample;

import java.time.Duration;

/**
 * Result of a ping.
 *
 * @param transport the protocol that was used
 * @param via the connections that it went through, outermost first
 * @param address the address that it connected to
 * @param answer the line that was received
 * @param elapsed the time from the resolution to the answer
 * @author Mimic Contributors
 */
record Pong(String transport, String via, String address, String answer, Duration elapsed) {

}
