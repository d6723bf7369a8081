package dev.mimic.transport.unix;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * Removes the socket file that a crashed server has left. A file counts as such only if
 * it is a socket and refuses connections; every other file stays.
 *
 * @author Mimic Contributors
 */
final class StaleSocket {

	/**
	 * The bits of the type in the mode of a file, and the type of sockets, see inode(7).
	 */
	private static final int S_IFMT = 0170000;

	private static final int S_IFSOCK = 0140000;

	private StaleSocket() {
	}

	/**
	 * Removes a file.
	 * @param path the path
	 * @throws BindException if the file is not the socket of a dead server
	 * @throws IOException if the file can't be removed
	 */
	static void remove(Path path) throws IOException {
		BasicFileAttributes file = attributes(path);
		if (!isSocket(path, file)) {
			throw SocketFile.bindFailure(path,
					"there is a file of this name that is no socket. It was left alone: remove it or choose another path",
					null);
		}
		if (!isDead(path)) {
			throw new BindException("address " + path + " is already in use: a server answers there");
		}
		if (!Objects.equals(file.fileKey(), attributes(path).fileKey())) {
			throw new BindException("address " + path + " is already in use: another server has just bound it");
		}
		Files.delete(path);
	}

	private static BasicFileAttributes attributes(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
	}

	private static boolean isSocket(Path path, BasicFileAttributes file) throws IOException {
		if (!file.isOther()) {
			return false;
		}
		if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
			return true;
		}
		int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
		return (mode & S_IFMT) == S_IFSOCK;
	}

	private static boolean isDead(Path path) throws IOException {
		try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			// A server whose queue is full would make a blocking connect wait
			probe.configureBlocking(false);
			probe.connect(UnixDomainSocketAddress.of(path));
			return false;
		}
		catch (ConnectException ex) {
			return true;
		}
		catch (IOException ex) {
			return String.valueOf(ex.getMessage()).contains("refused");
		}
	}

}
