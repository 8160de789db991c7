package dev.muster.settings;

import dev.muster.model.Place;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import dev.muster.yaml.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which addresses a credential may be sent to: an Okta org over https, or a sandbox on this
/// machine.
final class Addresses {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    private static final Pattern ADMIN = Pattern.compile("^([^.]+)-admin\\.(.+)$");

    private Addresses() {}

    /// The address of an org, if it is one.
    static Optional<URI> oktaOrg(Tree.Scalar text, Problems problems) {
        Optional<URI> uri = parse(text.text());
        String host = uri.map(Addresses::host).orElse("");
        if (uri.isEmpty() || host.isEmpty() || !"https".equals(uri.get().getScheme())) {
            problems.add(
                    SettingsCheck.OKTA_URL.at(
                            text.place(),
                            "`okta.url` must be an https address, not " + Words.quoted(text.text()),
                            "Write `https://<org>.okta.com`; a sandbox is given by MUSTER_OKTA_URL."));
            return Optional.empty();
        }
        if (ADMIN.matcher(host).matches()) {
            problems.add(
                    SettingsCheck.OKTA_URL.at(
                            text.place(),
                            "`okta.url` is the address of the admin console, which serves no API",
                            "Write `https://" + ADMIN.matcher(host).replaceFirst("$1.$2") + "`."));
            return Optional.empty();
        }
        if (!isPlain(uri.get())) {
            problems.add(
                    SettingsCheck.OKTA_URL.at(
                            text.place(),
                            "`okta.url` must be scheme and host alone, not "
                                    + Words.quoted(text.text()),
                            "Write `https://" + host + "`."));
            return Optional.empty();
        }
        return uri.map(Addresses::withoutPath);
    }

    /// The address of a sandbox, if it is on this machine.
    static Optional<URI> sandbox(String variable, String text, Problems problems) {
        Optional<URI> uri =
                parse(text)
                        .filter(it ->
                                "http".equals(it.getScheme()) || "https".equals(it.getScheme()))
                        .filter(it -> LOOPBACK.matcher(host(it)).matches())
                        .filter(Addresses::isPlain);
        if (uri.isEmpty()) {
            problems.add(
                    SettingsCheck.LOOPBACK.at(
                            Place.file(variable),
                            variable
                                    + " must point at a sandbox on this machine, not "
                                    + Words.quoted(text),
                            "Write `http://127.0.0.1:<port>`, or unset it to use the settings."));
        }
        return uri.map(Addresses::withoutPath);
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static String host(URI uri) {
        return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (path.isEmpty() || path.equals("/"));
    }

    private static URI withoutPath(URI uri) {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }
}
