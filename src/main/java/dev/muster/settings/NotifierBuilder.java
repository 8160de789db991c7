package dev.muster.settings;

import dev.muster.settings.Notifier.Level;
import dev.muster.settings.Notifier.Way;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes a [Notifier] out of an entry of `notify:`.
final class NotifierBuilder {

    private static final int DEFAULT_KEEP = 100;

    private final FilesBeside files;
    private final Problems problems;

    /// @param file the settings, from whose folder paths count
    NotifierBuilder(Path file, Problems problems) {
        this.files = new FilesBeside(file, SettingsCheck.NOTIFIER, problems);
        this.problems = problems;
    }

    /// Empty if it cannot be used, which has then been reported.
    Stream<Notifier> notifier(Tree.Mapping tree) {
        return way(tree).stream()
                .map(way ->
                        new Notifier(
                                way,
                                tree.text("severity")
                                        .map(word -> Level.valueOf(word.toUpperCase(Locale.ROOT)))
                                        .orElse(Level.LOW),
                                tree.items("objects").orElse(List.of()).stream()
                                        .filter(Tree.Scalar.class::isInstance)
                                        .map(item -> new Pattern(((Tree.Scalar) item).text()))
                                        .toList(),
                                tree.text("every").map(Durations::of),
                                tree.text("expiryNotice")
                                        .map(days -> Duration.ofDays(Long.parseLong(days)))
                                        .orElse(Notifier.DEFAULT_EXPIRY)));
    }

    private Optional<Way> way(Tree.Mapping tree) {
        return switch (tree.text("type").orElse("")) {
            case "slack" -> slack(tree);
            case "webhook" -> webhook(tree);
            case "folder" -> folder(tree);
            default -> Optional.empty();
        };
    }

    private Optional<Way> slack(Tree.Mapping tree) {
        only(tree, "slack", List.of("urlFile", "caFile"));
        return needed(tree, "urlFile")
                .flatMap(files::file)
                .map(file -> new Way.Slack(file, files.file(tree, "caFile")));
    }

    private Optional<Way> webhook(Tree.Mapping tree) {
        only(tree, "webhook", List.of("url", "hmacKeyFile", "caFile"));
        Optional<URI> url = needed(tree, "url").flatMap(this::https);
        Optional<Path> key = needed(tree, "hmacKeyFile").flatMap(files::file);
        return url.flatMap(address ->
                key.map(file -> new Way.Webhook(address, file, files.file(tree, "caFile"))));
    }

    private Optional<Way> folder(Tree.Mapping tree) {
        only(tree, "folder", List.of("path", "keep"));
        return needed(tree, "path")
                .flatMap(files::file)
                .map(path ->
                        new Way.Folder(
                                path,
                                tree.text("keep").map(Integer::parseInt).orElse(DEFAULT_KEEP)));
    }

    private Optional<URI> https(Tree.Scalar url) {
        Optional<URI> address =
                HostApi.parse(url.text())
                        .filter(uri -> "https".equals(uri.getScheme()))
                        .filter(uri -> uri.getRawUserInfo() == null);
        if (address.isEmpty()) {
            report(
                    url,
                    "this is no https address",
                    "Write `https://HOST/PATH`, without a user or a password: what is told names people and"
                            + " their access, so it is sent encrypted only.");
        }
        return address;
    }

    private Optional<Tree.Scalar> needed(Tree.Mapping tree, String key) {
        Optional<Tree.Scalar> found = tree.scalar(key);
        if (found.isEmpty()) {
            report(
                    tree,
                    "`type: " + tree.text("type").orElse("") + "` needs `" + key + "`",
                    "Give it.");
        }
        return found;
    }

    /// What belongs to another type would have no effect, which its writer must know.
    private void only(Tree.Mapping tree, String type, List<String> known) {
        for (String key : List.of("urlFile", "url", "hmacKeyFile", "caFile", "path", "keep")) {
            if (!known.contains(key)) {
                tree.scalar(key)
                        .ifPresent(scalar ->
                                report(
                                        scalar,
                                        "`" + key + "` means nothing for `type: " + type + "`",
                                        "Remove it."));
            }
        }
    }

    private void report(Tree at, String message, String remedy) {
        problems.add(SettingsCheck.NOTIFIER.at(at.place(), message, remedy));
    }
}
