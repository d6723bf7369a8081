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
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * The file of a listening socket. It is bound inside a private directory, gets its
 * permissions there, and only then its name, so that no other user can connect in between
 * and no file is ever overwritten.
 *
 * @author Mimic Contributors
 */
final class SocketFile {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

	private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private static final int STAGE_NAMES = 36 * 36 * 36 * 36;

	private static final int STAGE_TRIES = 100;

	private final Path path;

	private final Path stage;

	/**
	 * Leads to the stage where its own path is too long to be bound.
	 */
	private @Nullable Path shortcut;

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
	 * @param path the name that the socket is to get; its directory is made, for the
	 * owner only, if it is missing but its parent is there
	 * @return the file, which does not exist yet
	 * @throws IOException if the directory can't be made
	 */
	static SocketFile stage(Path path) throws IOException {
		Path parent = Objects.requireNonNull(path.getParent(), "A socket file needs a directory");
		boolean posix = parent.getFileSystem().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] attributes = posix ? new FileAttribute<?>[] { PRIVATE_DIRECTORY } : new FileAttribute<?>[0];
		try {
			if (!Files.isDirectory(parent)) {
				// One level only: a path with a typo must not grow a tree
				Files.createDirectory(parent, attributes);
			}
			SocketFile file = new SocketFile(path, createStage(parent, attributes));
			file.shortenIfNeeded(attributes);
			return file;
		}
		catch (FileSystemException ex) {
			throw bindFailure(path, "its directory can't be made or written to (" + ex.getClass().getSimpleName() + ": "
					+ ex.getMessage() + ")", ex);
		}
	}

	private static Path createStage(Path parent, FileAttribute<?>[] attributes) throws IOException {
		// With a short name: the path has to leave room for the name of the socket
		for (int i = 0; i < STAGE_TRIES; i++) {
			String name = Integer.toString(ThreadLocalRandom.current().nextInt(STAGE_NAMES), Character.MAX_RADIX);
			try {
				return Files.createDirectory(parent.resolve("." + name), attributes);
			}
			catch (FileAlreadyExistsException ex) {
				// Another name
			}
		}
		throw new FileSystemException(parent.toString(), null, "no free name for a directory");
	}

	private void shortenIfNeeded(FileAttribute<?>[] attributes) throws IOException {
		if (UnixEndpoint.fitsEverywhere(staged())) {
			return;
		}
		try {
			this.shortcut = Files.createTempDirectory("", attributes).resolve("d");
			Files.createSymbolicLink(this.shortcut, this.stage);
		}
		catch (IOException ex) {
			discard();
			throw ex;
		}
		if (!UnixEndpoint.fitsEverywhere(bindPath())) {
			discard();
			throw bindFailure(this.path, "its directory has too long a name to bind privately inside it", null);
		}
	}

	/**
	 * Returns the path to bind.
	 * @return a path that leads into the private directory
	 */
	Path bindPath() {
		return ((this.shortcut != null) ? this.shortcut : this.stage).resolve("s");
	}

	private Path staged() {
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
	 * Removes the private directory and what leads to it.
	 */
	void discard() {
		deleteQuietly(staged());
		deleteQuietly(this.stage);
		if (this.shortcut != null) {
			deleteQuietly(this.shortcut);
			deleteQuietly(this.shortcut.getParent());
		}
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

	private static void deleteQuietly(@Nullable Path path) {
		try {
			if (path != null) {
				Files.deleteIfExists(path);
			}
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
