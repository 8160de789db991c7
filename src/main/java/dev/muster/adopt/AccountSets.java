package dev.muster.adopt;

import dev.muster.live.AwsState;
import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.yaml.snakeyaml.nodes.Node;

/// Says which accounts a selector means today, and writes accounts as a selector where one means
/// exactly them.
///
/// Accounts are told together by one selector, never by several, and only two accounts or more: an
/// account that is alone in its unit today need not be tomorrow. `all` comes before units, and
/// units before tags. A unit counts only where the whole tree was read, a tag only where the tags
/// of every account were.
final class AccountSets {

    private static final int TOGETHER_AT_LEAST = 2;

    private final SortedMap<AccountId, AwsState.Account> accounts;
    private final Optional<List<AwsState.Unit>> units;
    private final boolean areTagsKnown;
    private final List<Together> together = new ArrayList<>();

    /// A selector and the accounts that it means.
    private record Together(YamlBlock selector, SortedSet<AccountId> accounts) {}

    AccountSets(LiveNames names) {
        this.accounts = names.accounts();
        boolean placed =
                accounts.values().stream().allMatch(account -> account.unitId().isPresent());
        this.units = names.units().filter(_ -> placed);
        this.areTagsKnown = accounts.values().stream().allMatch(it -> tags(it).isPresent());
        add(new YamlBlock().text("all", "true"), _ -> true);
        units.ifPresent(this::addUnits);
        if (areTagsKnown) {
            addTags();
        }
    }

    /// The accounts that a selector means; empty where that is not known.
    Optional<SortedSet<AccountId>> of(AccountSelector selector) {
        return switch (selector) {
            case AccountSelector.Named(String name, _) ->
                    Optional.of(those(account -> account.name().equals(name)));
            case AccountSelector.Numbered(AccountId id, _) ->
                    Optional.of(those(account -> account.id().equals(id)));
            case AccountSelector.BelowUnit(String path, _) ->
                    units.map(all -> those(below(path, all)));
            case AccountSelector.Tagged(SortedMap<String, String> tags, _) ->
                    areTagsKnown ? Optional.of(those(bearing(tags))) : Optional.empty();
            case AccountSelector.All _ -> Optional.of(those(_ -> true));
        };
    }

    /// The accounts as a list of selectors.
    List<Node> selectors(SortedSet<AccountId> wanted) {
        Optional<YamlBlock> one =
                together.stream()
                        .filter(it -> it.accounts().equals(wanted))
                        .map(Together::selector)
                        .findFirst();
        return one.<List<Node>>map(selector -> List.of(selector.inline()))
                .orElseGet(() -> wanted.stream().map(this::numbered).toList());
    }

    private Node numbered(AccountId id) {
        YamlBlock selector = new YamlBlock().text("id", id.value());
        return Optional.ofNullable(accounts.get(id))
                .map(account -> selector.inline(account.name() + state(account)))
                .orElseGet(selector::inline);
    }

    private static String state(AwsState.Account account) {
        return account.isActive() ? "" : " (" + account.state() + ")";
    }

    private void addUnits(List<AwsState.Unit> all) {
        all.stream()
                .map(AwsState.Unit::path)
                .filter(path -> !path.isEmpty())
                .distinct()
                .sorted(
                        Comparator.<String>comparingInt(path -> path.split("/", -1).length)
                                .thenComparing(Comparator.naturalOrder()))
                .forEach(path -> add(new YamlBlock().text("ou", path), below(path, all)));
    }

    private void addTags() {
        SortedMap<String, SortedSet<String>> values = new TreeMap<>();
        accounts.values()
                .forEach(account ->
                        tags(account)
                                .orElseThrow()
                                .forEach((key, value) ->
                                        values.computeIfAbsent(key, _ -> new TreeSet<>())
                                                .add(value)));
        values.forEach((key, all) ->
                all.forEach(value ->
                        add(
                                new YamlBlock().inline("tag", new YamlBlock().text(key, value)),
                                bearing(Map.of(key, value)))));
    }

    private void add(YamlBlock selector, Predicate<AwsState.Account> which) {
        SortedSet<AccountId> meant = those(which);
        if (meant.size() >= TOGETHER_AT_LEAST && isDeclarable(selector)) {
            together.add(new Together(selector, meant));
        }
    }

    /// A unit or a tag may have a name that no selector can say.
    private static boolean isDeclarable(YamlBlock selector) {
        YamlBlock file =
                new YamlBlock()
                        .block("permissionSets", new YamlBlock().inline("Any", new YamlBlock()))
                        .items(
                                "assignments",
                                List.of(
                                        new YamlBlock()
                                                .flow("users", List.of("any"))
                                                .flow("permissionSets", List.of("Any"))
                                                .items("accounts", List.of(selector.inline()))
                                                .node()));
        return Declarable.objection(file).isEmpty();
    }

    private SortedSet<AccountId> those(Predicate<AwsState.Account> which) {
        SortedSet<AccountId> ids = new TreeSet<>();
        accounts.values().stream().filter(which).forEach(account -> ids.add(account.id()));
        return ids;
    }

    private static Predicate<AwsState.Account> below(String path, Collection<AwsState.Unit> units) {
        SortedSet<String> ids = new TreeSet<>();
        units.stream()
                .filter(unit -> unit.path().equals(path) || unit.path().startsWith(path + "/"))
                .forEach(unit -> ids.add(unit.id()));
        return account -> account.unitId().filter(ids::contains).isPresent();
    }

    private static Predicate<AwsState.Account> bearing(Map<String, String> wanted) {
        return account ->
                tags(account)
                        .filter(tags -> tags.entrySet().containsAll(wanted.entrySet()))
                        .isPresent();
    }

    private static Optional<SortedMap<String, String>> tags(AwsState.Account account) {
        return account.tags().flatMap(tags -> tags.known());
    }
}
