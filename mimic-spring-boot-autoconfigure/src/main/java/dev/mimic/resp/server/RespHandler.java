package dev.mimic.resp.server;

import dev.mimic.resp.RespRequest;
import org.jspecify.annotations.Nullable;

/**
 * Handler of a command. Its result is the reply:
 * <ul>
 * <li>a {@link dev.mimic.resp.RespValue}, as it is,</li>
 * <li>{@code null}, an empty {@link java.util.Optional}: null,</li>
 * <li>text, {@code byte[]} and enum constants: a string,</li>
 * <li>whole numbers: an integer; {@link java.math.BigInteger}: a big number; floating
 * point: a double; {@link java.math.BigDecimal}: a string,</li>
 * <li>a boolean: a boolean, which is 1 or 0 in version 2,</li>
 * <li>collections and arrays: an array; a {@link java.util.Set}: a set; a
 * {@link java.util.Map}: a map; with such elements again,</li>
 * <li>a {@link java.util.concurrent.CompletionStage} of any of these: its outcome.
 * Replies keep the order of their commands; the commands that follow do not wait.</li>
 * </ul>
 * <p>
 * A client that leaves, or is closed, gives up the commands that wait: a stage is
 * {@linkplain java.util.concurrent.CompletableFuture#cancel(boolean) cancelled}, and the
 * thread of a handler that blocks is interrupted. Stages that several clients wait for
 * are therefore to be handed out as copies. A client that ends its input and still reads
 * is served while its commands make progress, and closed when none has for 250
 * milliseconds.
 * <p>
 * A {@link dev.mimic.resp.RespErrorException} is replied as its error, any other failure
 * as {@code ERR internal error}, of which the {@link RespServerListener} is notified.
 *
 * @author Mimic Contributors
 * @since 1.0.0
 */
@FunctionalInterface
public interface RespHandler {

	/**
	 * Runs a command. A command that may block runs on the server's executor, another one
	 * on the loop of the client's flow. The commands of one client run one after the
	 * other, never at the same time.
	 * @param peer the client
	 * @param command the command, whose number of arguments has been checked
	 * @return the reply
	 * @throws Exception if the command fails
	 */
	@Nullable Object handle(RespPeer peer, RespRequest command) throws Exception;

}
