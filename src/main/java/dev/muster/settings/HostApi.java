package dev.muster.settings;

import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// The addresses of a Git host's API: what the settings give, or what belongs to the repository's
/// own host.
final class HostApi {

    private final Problems problems;

    HostApi(Problems problems) {
        this.problems = problems;
    }

    /// GitHub Enterprise Server answers below `/api/v3` of its own host; github.com does not
    /// (docs.github.com, "Getting started with the REST API").
    static Optional<URI> ofGitHub(URI repository) {
        return authority(repository)
                .map(host ->
                        host.toLowerCase(Locale.ROOT).equals("github.com")
                                ? URI.create("https://api.github.com")
                                : URI.create("https://" + host + "/api/v3"));
    }

    /// docs.gitlab.com, "REST API".
    static Optional<URI> ofGitLab(URI repository) {
        return authority(repository).map(host -> URI.create("https://" + host + "/api/v4"));
    }

    /// The port of an https address is the API's too; that of an ssh address is not.
    private static Optional<String> authority(URI repository) {
        return "https".equals(repository.getScheme())
                ? Optional.ofNullable(repository.getRawAuthority())
                : Optional.ofNullable(repository.getHost());
    }

    /// What the settings give; empty if it is no place for a credential, which has then been
    /// reported.
    Optional<URI> given(Tree.Scalar address) {
        Optional<URI> api = parse(address.text()).filter(HostApi::isPlainHttps);
        if (api.isEmpty()) {
            problems.add(
                    SettingsCheck.SOURCE.at(
                            address.place(),
                            "this is no address that a credential is sent to",
                            "Write `https://` with host and path alone, or leave it out."));
        }
        return api;
    }

    static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(uri -> uri.getHost() != null && uri.getScheme() != null);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean isPlainHttps(URI uri) {
        return "https".equals(uri.getScheme())
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }
}
