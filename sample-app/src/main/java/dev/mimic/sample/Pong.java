package dev.mimic.sample;

import java.time.Duration;

/**
 * What a ping gave.
 *
 * @param transport the protocol that carried it
 * @param address where that protocol connected to
 * @param answer the line that came back
 * @param elapsed the time from the resolution to the answer
 * @author Mimic Contributors
 */
record Pong(String transport, String address, String answer, Duration elapsed) {

}
