package dev.mimic.benchmark.flow;

/**
 * A client that is connected to the peer and does one kind of exchange.
 *
 * @author Mimic Contributors
 */
public interface Subject {

	/**
	 * Does one exchange after the other.
	 * @param nanos for how long
	 * @return the number of exchanges
	 * @throws Exception if one fails
	 */
	long run(long nanos) throws Exception;

}
