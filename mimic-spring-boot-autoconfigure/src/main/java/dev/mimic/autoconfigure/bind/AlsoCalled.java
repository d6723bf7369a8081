package dev.mimic.autoconfigure.bind;

import java.util.Set;

/**
 * A constant of an enumeration that people know by other names, which are no values, but
 * tell which one is meant.
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
