package dev.muster.settings;

import dev.muster.model.Place;
import dev.muster.model.Secret;
import dev.muster.settings.Settings.OktaAuth;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Reads the files that hold credentials.
final class CredentialReader {

    /// A private key of 4096 bits as PEM takes about 3,300 bytes.
    private static final int BYTES_AT_MOST = 64 * 1024;

    private final Path settings;
    private final Problems problems;

    CredentialReader(Path settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    Optional<OktaAuth> read(Tree.Mapping auth) {
        return auth.scalar("tokenFile").isPresent() ? token(auth) : privateKey(auth);
    }

    private Optional<OktaAuth> token(Tree.Mapping auth) {
        return auth.scalar("tokenFile")
                .flatMap(file -> secret(file, "the API token"))
                .map(OktaAuth.Token::new);
    }

    private Optional<OktaAuth> privateKey(Tree.Mapping auth) {
        Optional<String> clientId = auth.text("clientId");
        Optional<Secret> key =
                auth.scalar("privateKeyFile").flatMap(file -> secret(file, "the private key"));
        auth.scalar("privateKeyFile").ifPresent(file -> checkForm(file, key));
        List<String> scopes =
                auth.items("scopes").orElse(List.of()).stream()
                        .map(Tree.Scalar.class::cast)
                        .map(Tree.Scalar::text)
                        .toList();
        return clientId.flatMap(id ->
                key.map(secret ->
                        new OktaAuth.PrivateKey(
                                id,
                                secret,
                                auth.text("keyId"),
                                scopes,
                                auth.text("keyExpires").map(LocalDate::parse))));
    }

    private void checkForm(Tree.Scalar file, Optional<Secret> key) {
        boolean wrong =
                key.map(Secret::reveal)
                        .filter(text -> !text.contains("PRIVATE KEY-----") && !text.startsWith("{"))
                        .isPresent();
        if (wrong) {
            report(
                    file.place(),
                    "the private key file holds no private key",
                    "Put the key there as PEM (`-----BEGIN PRIVATE KEY-----`) or as JWK.");
        }
    }

    private Optional<Secret> secret(Tree.Scalar name, String what) {
        Optional<Path> path = path(name);
        Problems inFile = new Problems();
        Optional<String> text =
                path.flatMap(file ->
                        new BoundedFile(inFile)
                                .text(file, BYTES_AT_MOST, missing -> missing(missing, what)));
        inFile.sorted().forEach(it -> report(name.place(), it.message(), it.remedy()));
        if (text.isPresent() && text.get().isBlank()) {
            report(name.place(), "the file for " + what + " is empty", "Put " + what + " there.");
            return Optional.empty();
        }
        return text.map(String::strip).map(Secret::new);
    }

    private static BoundedFile.Trouble missing(Path file, String what) {
        return new BoundedFile.Trouble(
                SettingsCheck.CREDENTIAL_FILE,
                "the file for " + what + " is not there: " + file,
                "Put it there, or set MUSTER_OKTA_TOKEN. Paths count from the settings' folder.");
    }

    private Optional<Path> path(Tree.Scalar name) {
        try {
            Path folder = settings.toAbsolutePath().normalize().getParent();
            return Optional.of(folder == null ? Path.of(name.text()) : folder.resolve(name.text()));
        } catch (InvalidPathException _) {
            report(name.place(), "this is not a path", "Name a file.");
            return Optional.empty();
        }
    }

    private void report(Place place, String message, String remedy) {
        problems.add(SettingsCheck.CREDENTIAL_FILE.at(place, message, remedy));
    }
}
