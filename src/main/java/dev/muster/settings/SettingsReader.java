package dev.muster.settings;

import dev.muster.model.Place;
import dev.muster.settings.Settings.Aws;
import dev.muster.settings.Settings.Okta;
import dev.muster.settings.Settings.OktaApp;
import dev.muster.settings.Settings.OktaAuth;
import dev.muster.settings.Settings.RemovalLimit;
import dev.muster.yaml.Problems;
import dev.muster.yaml.ShapeReader;
import dev.muster.yaml.Tree;
import dev.muster.yaml.TreeReader;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Brings `muster.yaml` and the environment together.
///
/// `MUSTER_OKTA_URL` and `MUSTER_AWS_ENDPOINT` point at a sandbox on this machine;
/// `MUSTER_OKTA_TOKEN` and `MUSTER_AWS_REGION` win over the file; `MUSTER_SETTINGS` says where the
/// file is. Files that the settings name are taken relative to the settings' own folder.
public final class SettingsReader {

    /// What the settings are called where nobody says.
    public static final String FILE_NAME = "muster.yaml";

    private static final String SQLITE = "jdbc:sqlite:";

    private final Environment environment;

    /// @param environment the variables of the process
    public SettingsReader(Map<String, String> environment) {
        this.environment = new Environment(new TreeMap<>(environment));
    }

    /// Where the settings are: what the option says, else `MUSTER_SETTINGS`, else `muster.yaml` in
    /// the folder.
    public Path locate(Optional<Path> option, Path folder) {
        return option.or(() -> environment.settingsFile())
                .orElseGet(() -> folder.resolve(FILE_NAME));
    }

    /// Reads the settings with their credentials.
    public SettingsReading read(Path file) {
        return read(file, true);
    }

    /// Reads the settings for work that calls neither system: credential files are not opened, and
    /// [OktaAuth.None] stands for what they hold.
    public SettingsReading readWithoutCredentials(Path file) {
        return read(file, false);
    }

    private SettingsReading read(Path file, boolean credentials) {
        Problems problems = new Problems();
        Optional<Tree.Mapping> tree =
                new BoundedFile(problems)
                        .text(file, TreeReader.CHARACTERS_AT_MOST, SettingsReader::missing)
                        .flatMap(text -> new TreeReader(problems).read(file.toString(), text))
                        .flatMap(root ->
                                new ShapeReader(problems).read(root, SettingsShape.FILE, ""))
                        .filter(Tree.Mapping.class::isInstance)
                        .map(Tree.Mapping.class::cast);
        Tree.Mapping root = tree.orElseGet(() -> nothing(file));
        environment.check(problems);
        Okta okta = okta(section(root, "okta"), file, credentials, problems);
        Aws aws = aws(section(root, "aws"), problems);
        Settings.History history = history(section(root, "history"), file, problems);
        Daemon daemon = new DaemonBuilder(file, problems).daemon(root);
        if (problems.errors() > 0) {
            return new SettingsReading.Invalid(problems.sorted());
        }
        return new SettingsReading.Valid(
                new Settings(
                        root.text("owner").orElse("muster"),
                        okta,
                        aws,
                        ScopeBuilder.scope(section(root, "scope")),
                        limit(section(section(root, "guard"), "removals")),
                        DelegationBuilder.delegations(root),
                        DelegationBuilder.requirements(root),
                        history,
                        daemon));
    }

    private static BoundedFile.Trouble missing(Path file) {
        return new BoundedFile.Trouble(
                SettingsCheck.FILE,
                "there are no settings at " + file,
                "Give their place with `--settings FILE` or MUSTER_SETTINGS, or put a `"
                        + FILE_NAME
                        + "` into the folder.");
    }

    private Okta okta(Tree.Mapping tree, Path file, boolean credentials, Problems problems) {
        Optional<URI> sandbox = environment.oktaUrl(problems);
        Optional<URI> url = tree.scalar("url").flatMap(text -> Addresses.oktaOrg(text, problems));
        return new Okta(
                sandbox.or(() -> url),
                sandbox.isPresent(),
                tree.text("org"),
                credentials ? auth(tree, file, problems) : new OktaAuth.None(),
                share(tree));
    }

    private OktaAuth auth(Tree.Mapping okta, Path file, Problems problems) {
        Optional<OktaAuth> token = environment.oktaToken().map(OktaAuth.Token::new);
        return token.or(() ->
                        okta.mapping("auth")
                                .flatMap(auth -> new CredentialReader(file, problems).read(auth)))
                .orElseGet(OktaAuth.None::new);
    }

    private Aws aws(Tree.Mapping tree, Problems problems) {
        return new Aws(
                environment.awsRegion().or(() -> tree.text("region")),
                environment.awsEndpoint(problems),
                tree.text("organization"),
                tree.text("instance"),
                tree.text("identityStore"),
                tree.text("roleArn"),
                share(tree),
                tree.mapping("oktaApp").flatMap(SettingsReader::oktaApp));
    }

    private static Optional<OktaApp> oktaApp(Tree.Mapping tree) {
        return tree.text("key")
                .flatMap(key ->
                        tree.text("name")
                                .flatMap(name ->
                                        tree.text("label")
                                                .map(label -> new OktaApp(key, name, label))));
    }

    private static double share(Tree.Mapping tree) {
        return tree.text("rateShare")
                .map(text -> Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0)
                .orElse(0.5);
    }

    private static RemovalLimit limit(Tree.Mapping tree) {
        return new RemovalLimit(
                number(tree, "percent", RemovalLimit.DEFAULT.percent()),
                number(tree, "count", RemovalLimit.DEFAULT.count()),
                number(tree, "floor", RemovalLimit.DEFAULT.floor()));
    }

    private static int number(Tree.Mapping tree, String key, int otherwise) {
        return tree.text(key).map(Integer::parseInt).orElse(otherwise);
    }

    private static Settings.History history(Tree.Mapping tree, Path file, Problems problems) {
        return new Settings.History(
                tree.scalar("url").map(url -> besideSettings(url, file, problems)),
                tree.text("user"),
                tree.scalar("passwordFile")
                        .flatMap(name -> resolve(name, name.text(), file, problems)),
                tree.scalar("hmacKeyFile")
                        .flatMap(name -> resolve(name, name.text(), file, problems)),
                tree.text("keep")
                        .map(text -> Integer.parseInt(text.substring(0, text.length() - 1)))
                        .orElse(Settings.History.DEFAULT_KEEP_DAYS));
    }

    private static String besideSettings(Tree.Scalar url, Path file, Problems problems) {
        String text = url.text();
        return text.startsWith(SQLITE)
                ? SQLITE
                        + resolve(url, text.substring(SQLITE.length()), file, problems)
                                .map(Path::toString)
                                .orElse("")
                : text;
    }

    private static Optional<Path> resolve(
            Tree.Scalar at, String name, Path file, Problems problems) {
        try {
            return Optional.of(file.toAbsolutePath().normalize().resolveSibling(name));
        } catch (InvalidPathException _) {
            problems.add(
                    SettingsCheck.CREDENTIAL_FILE.at(
                            at.place(), "this is not a path", "Name a file."));
            return Optional.empty();
        }
    }

    private static Tree.Mapping section(Tree.Mapping tree, String key) {
        return tree.mapping(key).orElseGet(() -> new Tree.Mapping(List.of(), tree.place()));
    }

    private static Tree.Mapping nothing(Path file) {
        return new Tree.Mapping(List.of(), Place.file(file.toString()));
    }
}
