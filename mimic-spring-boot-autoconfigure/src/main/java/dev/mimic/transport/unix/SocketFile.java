package dev.mimic.transport.unix;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The file of a listening socket. It is bound inside a private directory, gets its
 * permissions there, and only then its name, so that nobody else can connect in between
 * and no file is ever overwritten.
 *
 * @author Mimic Contributors
 */
final class SocketFile {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

	private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private final Path path;

	private final Path stage;

	/**
	 * Identifies the file that was published.
	 */
	private @Nullable Object fileKey;

	private SocketFile(Path path, Path stage) {
		this.path = path;
		this.stage = stage;
	}

	/**
	 * Makes the private directory.
	 * @param path the name that the socket is to get; a missing directory is made, for
	 * its owner only
	 * @return the file, which does not exist yet
	 * @throws IOException if the directory can't be made
	 */
	static SocketFile stage(Path path) throws IOException {
		Path parent = Objects.requireNonNull(path.getParent(), "A socket file needs a directory");
		boolean posix = parent.getFileSystem().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] attributes = posix ? new FileAttribute<?>[] { PRIVATE_DIRECTORY } : new FileAttribute<?>[0];
		try {
			Files.createDirectories(parent, attributes);
			SocketFile file = new SocketFile(path, Files.createTempDirectory(parent, ".", attributes));
			file.checkStagedLength();
			return file;
		}
		catch (FileSystemException ex) {
			throw bindFailure(path, "its directory can't be written to (" + ex.getClass().getSimpleName() + ": "
					+ ex.getMessage() + ")", ex);
		}
	}

	private void checkStagedLength() throws IOException {
		try {
			UnixEndpoint.checkLength(staged());
		}
		catch (IllegalArgumentException ex) {
			discard();
			throw bindFailure(this.path, "its directory has too long a name to bind privately inside it", ex);
		}
	}

	/**
	 * Returns the path to bind.
	 * @return a path in the private directory
	 */
	Path staged() {
		return this.stage.resolve("s");
	}

	/**
	 * Gives the bound socket its name.
	 * @throws IOException if there is a file of this name that is not the socket of a
	 * dead server
	 */
	void publish() throws IOException {
		if (Files.getFileStore(staged()).supportsFileAttributeView("posix")) {
			Files.setPosixFilePermissions(staged(), OWNER_ONLY);
		}
		try {
			link();
		}
		catch (FileAlreadyExistsException ex) {
			StaleSocket.remove(this.path);
			link();
		}
		this.fileKey = fileKey(this.path);
		discard();
	}

	private void link() throws IOException {
		// Unlike a move, a link never replaces a file
		Files.createLink(this.path, staged());
	}

	/**
	 * Removes the private directory.
	 */
	void discard() {
		deleteQuietly(staged());
		deleteQuietly(this.stage);
	}

	/**
	 * Removes the file, if it is still the one that was published.
	 */
	void remove() {
		try {
			if (this.fileKey != null && this.fileKey.equals(fileKey(this.path))) {
				Files.delete(this.path);
			}
		}
		catch (IOException ex) {
			// Then it is a stale file, as after a crash
		}
	}

	private static @Nullable Object fileKey(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
	}

	private static void deleteQuietly(Path path) {
		try {
			Files.deleteIfExists(path);
		}
		catch (IOException ex) {
			// It does no harm but to be there
		}
	}

	static BindException bindFailure(Path path, String reason, @Nullable Exception cause) {
		BindException failure = new BindException("bind to address " + path + " failed: " + reason);
		failure.initCause(cause);
		return failure;
	}

}
