package dev.mimic.autoconfigure;

/**
 * Where pigeons live.
 *
 * @param name the name
 * @author Mimic Contributors
 */
public record Loft(String name) {

}
