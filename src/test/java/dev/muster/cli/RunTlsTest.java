package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The port of `muster run` with a certificate of its own, which changes while it runs.
@Timeout(180)
class RunTlsTest {

    private static final String TOKEN = "reading-0123456789abcdef";

    @TempDir private Path temporary;

    private FollowedWalkthrough walkthrough;
    private Optional<Running> daemon = Optional.empty();
    private int metricsPort;

    @BeforeEach
    void haveTheWalkthroughServedOverHttps() throws IOException {
        walkthrough =
                new FollowedWalkthrough(
                        temporary, new ScaledTimekeeper(1), "poll: 1h", "every: 1h, fullEvery: 1h");
        Files.writeString(temporary.resolve("tokens"), "read ada " + TOKEN + "\n");
        walkthrough.listen(
                "port: 0, metricsPort: 0, tokensFile: tokens,"
                        + " tls: {certFile: tls.crt, keyFile: tls.key}");
    }

    @AfterEach
    void end() throws InterruptedException {
        if (daemon.isPresent()) {
            daemon.get().stop();
        }
        walkthrough.close();
    }

    @Test
    void isAnsweredToWhoeverTrustsTheCertificateAndAgainAfterItChanged() throws Exception {
        issue("tls", "EC", Form.TRADITIONAL, 30);
        int port = start();

        assertThat(status(port, "tls.crt", "TLSv1.3")).isEqualTo(200);
        assertThat(status(port, "tls.crt", "TLSv1.2")).isEqualTo(200);
        issue("next", "RSA", Form.TRADITIONAL, 60);
        move("next.crt", "tls.crt");
        assertThat(status(port, "next.crt", "TLSv1.3", "old.crt"))
                .as("a certificate without its key is not shown")
                .isEqualTo(200);
        daemon.orElseThrow().log().await("is not that of the first certificate");
        move("next.key", "tls.key");
        assertThat(status(port, "tls.crt", "TLSv1.3")).isEqualTo(200);
        assertThat(status(port, "tls.crt", "TLSv1.2")).isEqualTo(200);
        assertThatThrownBy(() -> status(port, "old.crt", "TLSv1.3"))
                .as("the old one is not shown any more")
                .isInstanceOf(SSLHandshakeException.class);

        String metrics = metrics();
        assertThat(metrics).containsPattern("muster_expiry_days\\{of=\"certificate\"\\} 59\\.9");
    }

    @Test
    void isAnsweredToCurl() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl"))),
                "curl is not installed");
        issue("tls", "EC", Form.PKCS8, 30);

        assertThat(curl(start(), "tls.crt")).contains("muster.status/1");
    }

    @Test
    void refusesToStartWithFilesThatCannotBeUsed() throws Exception {
        assertThat(refusal()).contains("tls.crt cannot be read: it is not there");
        issue("tls", "RSA", Form.PKCS8, 30);
        Files.writeString(temporary.resolve("tls.key"), "no key");
        assertThat(refusal()).contains("tls.key holds no private key (PEM)");
        issue("tls", "RSA", Form.PKCS8, 30);
        issue("other", "EC", Form.PKCS8, 30);
        move("other.key", "tls.key");
        assertThat(refusal()).contains("is not that of the first certificate");
        issue("tls", "EC", Form.PKCS8, -1);
        assertThat(refusal()).contains("tls.crt expired at ");
    }

    private int start() {
        Running started = walkthrough.start();
        daemon = Optional.of(started);
        metricsPort = started.port("metrics");
        return started.port("api");
    }

    private String metrics() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:" + metricsPort + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /// What a daemon says that does not start.
    private String refusal() throws InterruptedException {
        Running started = walkthrough.start();
        started.log().await("Mend what server.tls names");
        started.thread().join();
        return started.log().text();
    }

    /// A certificate for this machine and its key.
    ///
    /// @param days until it ends
    private void issue(String name, String algorithm, Form form, int days) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        KeyPair pair = generator.generateKeyPair();
        X500Name subject = new X500Name("CN=muster");
        Instant now = Instant.now();
        X509CertificateHolder certificate =
                new JcaX509v3CertificateBuilder(
                                subject,
                                BigInteger.ONE,
                                Date.from(now.minus(Duration.ofDays(100))),
                                Date.from(now.plus(Duration.ofDays(days))),
                                subject,
                                pair.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(
                                        new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
                        .build(
                                new JcaContentSignerBuilder(
                                                algorithm.equals("RSA")
                                                        ? "SHA256withRSA"
                                                        : "SHA256withECDSA")
                                        .build(pair.getPrivate()));
        write(name + ".crt", certificate);
        write(
                name + ".key",
                switch (form) {
                    case TRADITIONAL ->
                            pair.getPrivate() instanceof ECPrivateKey key
                                    ? sec1(key)
                                    : pair.getPrivate();
                    case PKCS8 -> new JcaPKCS8Generator(pair.getPrivate(), null);
                });
    }

    /// As OpenSSL writes it: with the curve inside.
    private static PemObject sec1(ECPrivateKey key) throws IOException {
        return new PemObject(
                "EC PRIVATE KEY",
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                                256, key.getS(), SECObjectIdentifiers.secp256r1)
                        .getEncoded());
    }

    private enum Form {
        PKCS8,
        TRADITIONAL
    }

    private void write(String file, Object what) throws IOException {
        try (JcaPEMWriter writer =
                new JcaPEMWriter(Files.newBufferedWriter(temporary.resolve(file)))) {
            writer.writeObject(what);
        }
    }

    private void move(String from, String to) throws IOException {
        if (to.equals("tls.crt")) {
            Files.copy(temporary.resolve(to), temporary.resolve("old.crt"));
        }
        Files.copy(
                temporary.resolve(from),
                temporary.resolve(to),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit " + process.waitFor();
    }

    private String curl(int port, String certificate) throws Exception {
        return run(
                List.of(
                        "curl",
                        "--silent",
                        "--show-error",
                        "--noproxy",
                        "*",
                        "--cacert",
                        temporary.resolve(certificate).toString(),
                        "--header",
                        "Authorization: Bearer " + TOKEN,
                        "https://127.0.0.1:" + port + "/api/v1/status"));
    }

    private int status(int port, String certificate, String protocol, String... more)
            throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        List<String> files = new ArrayList<>(List.of(more));
        files.add(certificate);
        for (String file : files) {
            try (var stream = Files.newInputStream(temporary.resolve(file))) {
                trusted.setCertificateEntry(
                        file,
                        (X509Certificate)
                                CertificateFactory.getInstance("X.509")
                                        .generateCertificate(stream));
            }
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(context).sslParameters(parameters).build()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "https://127.0.0.1:" + port + "/api/v1/status"))
                                    .header("Authorization", "Bearer " + TOKEN)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
