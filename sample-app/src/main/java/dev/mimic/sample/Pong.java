package dev.mimic.sample;

import java.time.Duration;

/**
 * What a ping gave.
 *
 * @param transport the protocol that carried it
 * @param via the connections that it went through, outermost first
 * @param address where that protocol connected to
 * @param answer the line that came back
 * @param elapsed the time from the resolution to the answer
 * @author Mimic Contributors
 */
record Pong(String transport, String via, String address, String answer, Duration elapsed) {

}
