package dev.mimic.transport.ssh;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Collectors;

import dev.mimic.flow.FlowException;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSH client configuration, see ssh_config(5), with the meaning that it has for
 * {@code ssh -F}. What decides about the connection, the login and the trust in the
 * server is obeyed or refused, see {@link ConfigKeyword}; the rest is ignored. Values of
 * an endpoint or of its options take precedence over the file.
 *
 * @author Mimic Contributors
 */
final class OpenSshConfig {

	private final SshSource source;

	private final LocalAccount account;

	OpenSshConfig(SshSource source) {
		this(source, LocalAccount.current());
	}

	OpenSshConfig(SshSource source, LocalAccount account) {
		this.source = source;
		this.account = account;
	}

	/**
	 * Reads the configuration and applies it to an endpoint. Blocks.
	 * @param endpoint the endpoint, whose host may be an alias
	 * @param options the options
	 * @param jumps the servers to go through, if they have been determined already
	 * @return the server
	 * @throws FlowException if a file can't be read, or what it says about the server is
	 * wrong or not supported
	 */
	SshDestination apply(SshEndpoint endpoint, SshOptions options, @Nullable List<SshEndpoint> jumps)
			throws FlowException {
		try {
			ConfigValues values = new ConfigValues();
			if (jumps != null && !jumps.isEmpty()) {
				values.preset(ConfigKeyword.PROXY_JUMP,
						jumps.stream().map(SshEndpoint::toString).collect(Collectors.joining(",")));
			}
			return read(endpoint, values).destination(options, jumps);
		}
		catch (NoSuchFileException | FileNotFoundException ex) {
			throw new FlowException("The OpenSSH configuration " + this.source + " does not exist", ex);
		}
		catch (IOException | RuntimeException ex) {
			throw new FlowException("The OpenSSH configuration " + this.source + " can't be applied to "
					+ endpoint.host() + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * Reads the configuration for an endpoint. Blocks.
	 * @param endpoint the endpoint
	 * @param values the values, to which those of the configuration are added
	 * @return the server
	 * @throws IOException if a file can't be read, or a line is wrong
	 */
	ConfiguredServer read(SshEndpoint endpoint, ConfigValues values) throws IOException {
		if (endpoint.user() != null) {
			values.preset(ConfigKeyword.USER, endpoint.user());
		}
		if (endpoint.port() != 0) {
			values.preset(ConfigKeyword.PORT, Integer.toString(endpoint.port()));
		}
		ConfigPass first = ConfigPass.first(this.account, endpoint.host());
		new ConfigReader(first, values).read(this.source);
		HostCanonicalization canonicalization = new HostCanonicalization(values);
		String host = canonicalization.apply(first.host(values));
		if (first.isFinalWanted() || canonicalization.isEnabled()) {
			values.preset(ConfigKeyword.HOSTNAME, host);
			new ConfigReader(first.second(host), values).read(this.source);
		}
		return new ConfiguredServer(values, endpoint.host(), host, this.account);
	}

}
