package dev.mimic.transport.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

import dev.mimic.async.Durations;
import io.netty.resolver.HostsFileEntriesProvider;
import io.netty.util.internal.PlatformDependent;
import org.jspecify.annotations.Nullable;

/**
 * Names of the hosts file, and those of this machine. Changes of the file are seen after
 * a second. May be used from any thread.
 *
 * @author Mimic Contributors
 */
final class HostsFile {

	private static final String LOCALHOST = "localhost";

	private static final long REFRESH = Durations.nanos(Duration.ofSeconds(1));

	private final Path path;

	private final LongSupplier clock;

	private volatile @Nullable Snapshot snapshot;

	/**
	 * Creates an instance for a file, which does not have to exist.
	 * @param path the file
	 * @param clock gives nanoseconds
	 */
	HostsFile(Path path, LongSupplier clock) {
		this.path = path;
		this.clock = clock;
	}

	/**
	 * Returns the file of the operating system.
	 * @return the file
	 */
	static HostsFile ofSystem() {
		String root = System.getenv("SystemRoot");
		Path path = (PlatformDependent.isWindows() && root != null) ? Path.of(root, "system32/drivers/etc/hosts")
				: Path.of("/etc/hosts");
		return new HostsFile(path, System::nanoTime);
	}

	/**
	 * Finds the addresses of a name. {@code localhost}, and names below it, are known
	 * without an entry (RFC 6761, 6.3).
	 * @param host the name
	 * @return its addresses, the preferred one first; empty if the file does not have it
	 */
	List<InetAddress> find(String host) {
		List<InetAddress> found = current().find(normalize(host));
		return (found.isEmpty() && isLocal(host)) ? Loopback.ADDRESSES : found;
	}

	/**
	 * Returns whether a name is one of this machine, which is never asked for elsewhere.
	 * @param host the name
	 * @return whether it is {@code localhost} or below it
	 */
	static boolean isLocal(String host) {
		String name = normalize(host);
		return name.equals(LOCALHOST) || name.endsWith("." + LOCALHOST);
	}

	private static String normalize(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
	}

	private Snapshot current() {
		long now = this.clock.getAsLong();
		Snapshot known = this.snapshot;
		if (known != null && now - known.checked() < REFRESH) {
			return known;
		}
		Stamp stamp = stamp();
		Snapshot fresh = (known != null && known.stamp().equals(stamp)) ? known.checkedAt(now) : read(stamp, now);
		this.snapshot = fresh;
		return fresh;
	}

	private Stamp stamp() {
		try {
			return new Stamp(Files.getLastModifiedTime(this.path), Files.size(this.path));
		}
		catch (IOException ex) {
			return Stamp.MISSING;
		}
	}

	private Snapshot read(Stamp stamp, long now) {
		HostsFileEntriesProvider entries = HostsFileEntriesProvider.parser()
			.parseSilently(this.path.toFile(), StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);
		return new Snapshot(entries.ipv6Entries(), entries.ipv4Entries(), stamp, now);
	}

	/**
	 * State of the file by which a change is noticed.
	 *
	 * @param modified the time of the last change
	 * @param size its size
	 */
	private record Stamp(FileTime modified, long size) {

		static final Stamp MISSING = new Stamp(FileTime.fromMillis(0), -1);

	}

	/**
	 * Content of the file.
	 *
	 * @param ipv6 the IPv6 addresses by name
	 * @param ipv4 the IPv4 addresses by name
	 * @param stamp the state of the file that was read
	 * @param checked the time at which the file was looked at
	 */
	private record Snapshot(Map<String, List<InetAddress>> ipv6, Map<String, List<InetAddress>> ipv4, Stamp stamp,
			long checked) {

		Snapshot checkedAt(long now) {
			return new Snapshot(this.ipv6, this.ipv4, this.stamp, now);
		}

		List<InetAddress> find(String name) {
			List<InetAddress> addresses = new ArrayList<>(this.ipv6.getOrDefault(name, List.of()));
			addresses.addAll(this.ipv4.getOrDefault(name, List.of()));
			return DestinationOrder.sort(addresses);
		}

	}

	/**
	 * Loopback addresses of this machine.
	 */
	private static final class Loopback {

		static final List<InetAddress> ADDRESSES = DestinationOrder.sort(List.of(of("::1"), of("127.0.0.1")));

		private static InetAddress of(String literal) {
			try {
				return InetAddress.getByName(literal);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
