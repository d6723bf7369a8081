package dev.mimic.autoconfigure;

/**
 * Where pigeons live.
 *
 * @param name the name
 * @author Mimic Contributors
 */
record Loft(String name) {

}
