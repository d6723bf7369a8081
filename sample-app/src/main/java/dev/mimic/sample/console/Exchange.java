package dev.mimic.sample.console;

/**
 * A finished exchange.
 *
 * @param protocol the name of the protocol that carried it
 * @param answer the bytes that came back
 * @author Mimic Contributors
 */
record Exchange(String protocol, byte[] answer) {

}
