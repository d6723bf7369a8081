package dev.mimic.sample.console;

/**
 * Finished exchange.
 *
 * @param protocol the name of the protocol that was used
 * @param answer the bytes that were received
 * @author Mimic Contributors
 */
record Exchange(String protocol, byte[] answer) {

}
