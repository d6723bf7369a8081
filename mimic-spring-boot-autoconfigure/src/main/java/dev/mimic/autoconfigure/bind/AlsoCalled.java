package dev.mimic.autoconfigure.bind;

import java.util.Set;

/**
 * Enumeration constant that is known by other names. These names are not accepted as
 * values, but identify the constant that was meant.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
public interface AlsoCalled {

	/**
	 * Returns the other names.
	 * @return the names
	 */
	Set<String> alsoCalled();

}
