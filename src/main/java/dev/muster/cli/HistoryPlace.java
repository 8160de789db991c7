package dev.muster.cli;

import dev.muster.adapter.store.ChainKey;
import dev.muster.adapter.store.StoreAddress;
import dev.muster.history.HistoryTrouble;
import dev.muster.reconcile.Outcome;
import dev.muster.settings.Settings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/// Where the history of a run is, and the key that its journal is chained with.
///
/// `--history`, else `history.url` in the settings, else a file for each organization and instance
/// below `$XDG_STATE_HOME/muster` (XDG Base Directory Specification: `~/.local/state` where that is
/// not set or not absolute). A sandbox has a file of its own, so that made-up ids never stand for
/// those of the real systems.
///
/// @param keyIsOurs whether the key lies where Muster itself puts one
record HistoryPlace(StoreAddress address, Path keyFile, boolean keyIsOurs) {

    /// @throws Stopped if it cannot be told where it is
    static HistoryPlace of(
            Optional<String> option,
            Optional<Settings> settings,
            SortedMap<String, String> environment) {
        Settings.History history = settings.map(Settings::history).orElse(Settings.History.DEFAULT);
        StoreAddress address = address(option, settings, environment);
        Optional<Path> key = history.hmacKeyFile();
        return switch (address) {
            case StoreAddress.Sqlite(Path file) ->
                    new HistoryPlace(
                            address, key.orElseGet(() -> Path.of(file + ".key")), key.isEmpty());
            case StoreAddress.PostgreSql _ ->
                    new HistoryPlace(address, key.orElseThrow(HistoryPlace::noKey), false);
        };
    }

    /// The same address without a look at the key, for who only reads.
    ///
    /// @throws Stopped if it cannot be told where it is
    static StoreAddress address(
            Optional<String> option,
            Optional<Settings> settings,
            SortedMap<String, String> environment) {
        Settings.History history = settings.map(Settings::history).orElse(Settings.History.DEFAULT);
        return option.or(history::url)
                .map(url -> parsed(url, history, option.isPresent()))
                .orElseGet(() -> new StoreAddress.Sqlite(own(settings, environment)));
    }

    /// Whether the settings say where the history is.
    static boolean isKnown(Settings settings, SortedMap<String, String> environment) {
        boolean isNamed =
                settings.aws().organization().isPresent() && settings.aws().instance().isPresent();
        return settings.history().url().isPresent()
                || (isNamed && stateHomeIfAny(environment).isPresent());
    }

    private static StoreAddress parsed(String url, Settings.History history, boolean byOption) {
        try {
            return StoreAddress.parse(url, history.user(), history.passwordFile());
        } catch (HistoryTrouble trouble) {
            throw new Stopped(
                    byOption ? Outcome.USAGE : Outcome.INVALID, trouble.text(), trouble.remedy());
        }
    }

    private static Stopped noKey() {
        return new Stopped(
                Outcome.INVALID,
                "there is no key to chain the journal with",
                "Several may write to PostgreSQL, and all need the same key: make one with openssl"
                        + " rand -hex 32, and name its file in the settings: history.hmacKeyFile.");
    }

    private static Path own(Optional<Settings> settings, SortedMap<String, String> environment) {
        Settings.Aws aws = settings.map(Settings::aws).orElseThrow(HistoryPlace::unnamed);
        boolean sandbox =
                aws.endpoint().isPresent()
                        || settings.filter(found -> found.okta().sandbox()).isPresent();
        String name =
                aws.organization().orElseThrow(HistoryPlace::unnamed)
                        + "_"
                        + aws.instance().orElseThrow(HistoryPlace::unnamed);
        return stateHome(environment)
                .resolve("muster")
                .resolve((sandbox ? "sandbox_" : "") + name + ".db");
    }

    private static Stopped unnamed() {
        return new Stopped(
                Outcome.INVALID,
                "it is not known which history is meant: no settings name the organization and the"
                        + " instance",
                "Give --settings with the pins aws.organization and aws.instance, or the address:"
                        + " --history jdbc:sqlite:FILE");
    }

    /// Where a user keeps what programs remember.
    ///
    /// @throws Stopped if no variable says where
    static Path stateHome(SortedMap<String, String> environment) {
        return stateHomeIfAny(environment)
                .orElseThrow(() ->
                        new Stopped(
                                Outcome.INCOMPLETE,
                                "there is no place for the history: neither XDG_STATE_HOME nor HOME is"
                                        + " an absolute path",
                                "Set XDG_STATE_HOME to a folder that is kept, or give --history."));
    }

    private static Optional<Path> stateHomeIfAny(SortedMap<String, String> environment) {
        try {
            Path state = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
            if (state.isAbsolute()) {
                return Optional.of(state);
            }
            Path home = Path.of(environment.getOrDefault("HOME", ""));
            return home.isAbsolute()
                    ? Optional.of(home.resolve(".local").resolve("state"))
                    : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The key; made where Muster puts it itself and nothing is chained with another one yet.
    ///
    /// @throws HistoryTrouble if it cannot be had
    ChainKey key() {
        boolean begins = address instanceof StoreAddress.Sqlite(Path file) && !Files.exists(file);
        return keyIsOurs && begins ? ChainKey.readOrMake(keyFile) : ChainKey.read(keyFile);
    }
}
