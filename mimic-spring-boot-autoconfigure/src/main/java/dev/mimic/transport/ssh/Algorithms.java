package dev.mimic.transport.ssh;

import java.security.PublicKey;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.kex.extension.DefaultClientKexExtensionHandler;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Algorithms offered to servers. SHA-1, CBC and groups below 2048 bits are excluded; the
 * cipher that the JDK runs fastest comes first.
 *
 * @author Mimic Contributors
 */
final class Algorithms {

	private static final List<BuiltinDHFactories> KEY_EXCHANGES = List.of(BuiltinDHFactories.mlkem768x25519,
			BuiltinDHFactories.sntrup761x25519, BuiltinDHFactories.sntrup761x25519_openssh,
			BuiltinDHFactories.curve25519, BuiltinDHFactories.curve25519_libssh, BuiltinDHFactories.ecdhp256,
			BuiltinDHFactories.ecdhp384, BuiltinDHFactories.ecdhp521, BuiltinDHFactories.dhg16_512,
			BuiltinDHFactories.dhg18_512, BuiltinDHFactories.dhgex256, BuiltinDHFactories.dhg14_256);

	private static final List<BuiltinCiphers> CIPHERS = List.of(BuiltinCiphers.aes128gcm, BuiltinCiphers.aes256gcm,
			BuiltinCiphers.cc20p1305_openssh, BuiltinCiphers.aes256ctr, BuiltinCiphers.aes192ctr,
			BuiltinCiphers.aes128ctr);

	private static final List<BuiltinMacs> MACS = List.of(BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha512etm,
			BuiltinMacs.hmacsha256, BuiltinMacs.hmacsha512);

	private static final List<BuiltinSignatures> SIGNATURES = List.of(BuiltinSignatures.ed25519,
			BuiltinSignatures.nistp256, BuiltinSignatures.nistp384, BuiltinSignatures.nistp521,
			BuiltinSignatures.rsaSHA512, BuiltinSignatures.rsaSHA256);

	private static final List<BuiltinSignatures> CERTIFICATES = List.of(BuiltinSignatures.ed25519_cert,
			BuiltinSignatures.nistp256_cert, BuiltinSignatures.nistp384_cert, BuiltinSignatures.nistp521_cert,
			BuiltinSignatures.rsaSHA512_cert, BuiltinSignatures.rsaSHA256_cert);

	private static final String CERTIFICATE_SUFFIX = "-cert-v01@openssh.com";

	private Algorithms() {
	}

	static List<KeyExchangeFactory> keyExchanges() {
		return NamedFactory.setUpTransformedFactories(true, KEY_EXCHANGES, CertifyingKeyExchange::of);
	}

	/**
	 * Tells whether keys are exchanged in a millisecond or so. With the large groups of
	 * classic Diffie-Hellman it can take hundreds.
	 * @param keyExchange the name of the algorithm
	 * @return whether it uses elliptic curves or lattices
	 */
	static boolean isQuick(@Nullable String keyExchange) {
		return keyExchange != null && !keyExchange.startsWith("diffie-hellman");
	}

	static List<NamedFactory<Cipher>> ciphers() {
		return CIPHERS.stream().filter(BuiltinCiphers::isSupported).map(Algorithms::<Cipher>widen).toList();
	}

	static List<NamedFactory<Mac>> macs() {
		return MACS.stream().filter(BuiltinMacs::isSupported).map(Algorithms::<Mac>widen).toList();
	}

	static List<NamedFactory<Signature>> signatures() {
		return SIGNATURES.stream().filter(BuiltinSignatures::isSupported).map(Algorithms::<Signature>widen).toList();
	}

	/**
	 * Returns the signature algorithms of users, whose keys may have certificates.
	 * @param session the session
	 * @return the algorithms, first those that the server has announced
	 */
	static List<NamedFactory<Signature>> userSignatures(ClientSession session) {
		Set<String> announced = session.getAttribute(DefaultClientKexExtensionHandler.SERVER_ALGORITHMS);
		Set<String> known = (announced != null) ? announced : Set.of();
		return Stream.concat(CERTIFICATES.stream(), SIGNATURES.stream())
			.filter(BuiltinSignatures::isSupported)
			.sorted(Comparator
				.comparing((signature) -> !known.contains(signature.getName().replace(CERTIFICATE_SUFFIX, ""))))
			.map(Algorithms::<Signature>widen)
			.toList();
	}

	/**
	 * Tells whether there is a signature algorithm for a key or a certificate of a user.
	 * @param key the key
	 * @return whether it can be offered
	 */
	static boolean isSupported(PublicKey key) {
		String type = KeyUtils.getKeyType(key);
		return Stream.concat(CERTIFICATES.stream(), SIGNATURES.stream())
			.anyMatch((signature) -> KeyUtils.getCanonicalKeyType(signature.getName()).equals(type));
	}

	/**
	 * Sorts algorithms so that a server shows a key that is known, or a certificate of an
	 * authority that is known, if it has one.
	 * @param known the known hosts
	 * @return the algorithms, certificates only if they matter, then those of the known
	 * keys
	 */
	static List<NamedFactory<Signature>> signaturesFor(KnownHosts known) {
		Set<String> types = known.keys().stream().map(KeyUtils::getKeyType).collect(Collectors.toSet());
		Function<NamedFactory<Signature>, String> type = (factory) -> KeyUtils.getCanonicalKeyType(factory.getName());
		Stream<NamedFactory<Signature>> keys = signatures().stream()
			.sorted(Comparator.comparing((factory) -> !types.contains(type.apply(factory))));
		Stream<NamedFactory<Signature>> certificates = CERTIFICATES.stream()
			.filter((signature) -> known.asksForCertificate() && signature.isSupported())
			.map(Algorithms::<Signature>widen);
		return Stream.concat(certificates, keys).toList();
	}

	private static <T> NamedFactory<T> widen(NamedFactory<T> factory) {
		return factory;
	}

}
