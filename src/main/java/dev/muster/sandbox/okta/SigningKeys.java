package dev.muster.sandbox.okta;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The signing keys of one app, with real self-signed certificates that are made when first asked
/// for.
final class SigningKeys {

    /// One key; its certificate is made when first asked for.
    record Key(String kid, Instant created, Instant expires, String subdomain) {}

    /// Ten years, as the console's own keys have.
    static final Duration USUAL_LIFE = Duration.ofDays(3650);

    private static final int KEY_BITS = 2048;

    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, String> certificates = new LinkedHashMap<>();

    void add(Key key) {
        keys.put(key.kid(), key);
    }

    Map<String, Key> all() {
        return java.util.Collections.unmodifiableMap(keys);
    }

    Optional<Key> find(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }

    /// The certificate of a key, DER in Base64.
    String certificate(Key key) {
        return certificates.computeIfAbsent(key.kid(), _ -> make(key));
    }

    private static String make(Key key) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            X500Name name =
                    new X500Name(
                            "C=US, ST=California, L=San Francisco, O=Okta, OU=SSOProvider, CN="
                                    + key.subdomain());
            byte[] der =
                    new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.valueOf(key.created().toEpochMilli()),
                                    Date.from(key.created()),
                                    Date.from(key.expires()),
                                    name,
                                    pair.getPublic())
                            .build(
                                    new JcaContentSignerBuilder("SHA256withRSA")
                                            .build(pair.getPrivate()))
                            .getEncoded();
            return Base64.getEncoder().encodeToString(der);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("a certificate could not be made", e);
        }
    }
}
