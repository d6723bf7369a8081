package dev.mimic.resp.server;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Replies to the commands of a transaction, which are one reply. Each is rendered on its
 * own: one that can't be rendered must not hide that the others have run.
 *
 * @param values the replies
 * @param commands the names of their commands
 * @author Mimic Contributors
 */
record TransactionReplies(List<@Nullable Object> values, List<String> commands) {

}
