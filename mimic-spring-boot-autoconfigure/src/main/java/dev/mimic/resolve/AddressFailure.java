package dev.mimic.resolve;

import dev.mimic.Internal;

/**
 * Marker of exceptions that say something about the address only: it accepts connections,
 * but breaks off, or does not speak the protocol. Another address of the host may work.
 * Refusals, such as those of a certificate or a login, are no such failures.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@Internal
public interface AddressFailure {

}
