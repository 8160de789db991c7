package dev.muster.review;

import dev.muster.desired.Declaration;
import dev.muster.history.AccountSighting;
import dev.muster.history.AccountSpell;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.Authorship;
import dev.muster.model.Key;
import dev.muster.plan.Change;
import dev.muster.plan.DeclaredRows;
import dev.muster.plan.Reason;
import dev.muster.plan.Renames;
import dev.muster.review.Cause.Fact;
import dev.muster.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which changes of account assignments follow from an account that is new, lies elsewhere or bears
/// other tags: those for which today's files ask otherwise if the account is put back to how it
/// was.
final class AccountCauses {

    /// As far back as anybody looks: an account seldom moves twice between two plans.
    private static final int SPELLS_AT_MOST = 4;

    /// What of an account is put back, the surest explanation first.
    private enum Part {
        UNIT,
        TAGS,
        NAME,
        ALL
    }

    private final Declaration declaration;
    private final LiveState live;
    private final Settings settings;
    private final Instant madeAt;
    private final Map<AccountId, AccountSighting> now = new HashMap<>();

    /// How each account was before, the newest first: only spells that differ from how it is.
    private final Map<AccountId, List<AccountSpell>> before = new HashMap<>();

    private final Map<AccountId, Instant> firstSeen = new HashMap<>();
    private final Optional<Instant> watchedSince;
    private final Map<String, DeclaredRows> worlds = new HashMap<>();

    AccountCauses(
            List<AccountSpell> spells,
            Declaration declaration,
            LiveState live,
            Settings settings,
            Instant madeAt) {
        this.declaration = declaration;
        this.live = live;
        this.settings = settings;
        this.madeAt = madeAt;
        this.watchedSince = spells.stream().map(AccountSpell::firstSeen).min(Instant::compareTo);
        AccountSighting.of(live.aws()).forEach(account -> now.put(account.id(), account));
        for (AccountSpell spell : spells) {
            AccountId id = spell.account().id();
            firstSeen.put(id, spell.firstSeen());
            Optional.ofNullable(now.get(id))
                    .filter(today -> !today.agrees(spell.account()))
                    .ifPresent(_ -> before.computeIfAbsent(id, _ -> new ArrayList<>()).add(spell));
        }
    }

    /// What an account has to do with a change; nothing where it is not known to.
    ///
    /// @param author of the line that asks for it
    /// @param moved which side moved, by the history
    List<Fact> of(Change change, Authorship author, Optional<Moved> moved) {
        if (watchedSince.isEmpty()
                || moved.filter(Moved::isDrift).isPresent()
                || !(change.key() instanceof Key.AccountAssignment row)
                || !now.containsKey(row.account())) {
            return List.of();
        }
        return switch (change.action()) {
            case CREATE ->
                    change.reason() instanceof Reason.Declared ? came(row, author) : List.of();
            case DELETE -> change.reason() instanceof Reason.Undeclared ? left(row) : List.of();
            case UPDATE -> List.of();
        };
    }

    /// Files ask for it, and did not for the account as it was.
    private List<Fact> came(Key.AccountAssignment row, Authorship author) {
        List<AccountSpell> spells = before(row);
        for (int depth = 0; depth < spells.size(); depth++) {
            AccountSpell spell = spells.get(depth);
            if (wasThere(author, spell.until())) {
                for (Part part : Part.values()) {
                    if (differs(row, spell, part) && world(depth, part).entries(row).isEmpty()) {
                        return facts(row, spell, part);
                    }
                }
            }
        }
        return spells.isEmpty() ? joined(row, author) : List.of();
    }

    /// No turn but the first of a history sees every account for the first time.
    private List<Fact> joined(Key.AccountAssignment row, Authorship author) {
        Instant since = watchedSince.orElseThrow();
        Optional<Instant> first = Optional.ofNullable(firstSeen.get(row.account()));
        boolean isNew = first.map(seen -> seen.isAfter(since)).orElse(true);
        return isNew && wasThere(author, first.orElse(madeAt))
                ? List.of(new Fact.AccountNew(first, since))
                : List.of();
    }

    /// No file asks for it, and one does for the account as it was.
    private List<Fact> left(Key.AccountAssignment row) {
        List<AccountSpell> spells = before(row);
        for (int depth = 0; depth < spells.size(); depth++) {
            for (Part part : Part.values()) {
                if (differs(row, spells.get(depth), part)) {
                    DeclaredRows then = world(depth, part);
                    if (!then.entries(row).isEmpty()) {
                        List<Fact> facts = new ArrayList<>();
                        then.selector(row).ifPresent(by -> facts.add(new Fact.Selected(by)));
                        facts.addAll(facts(row, spells.get(depth), part));
                        return facts;
                    }
                }
            }
        }
        return List.of();
    }

    private List<AccountSpell> before(Key.AccountAssignment row) {
        List<AccountSpell> spells = before.getOrDefault(row.account(), List.of());
        return spells.subList(0, Math.min(SPELLS_AT_MOST, spells.size()));
    }

    /// Whether the line that asks for a row was there when the account was still otherwise. Where
    /// nobody knows when it was written, an account that was so in the last month counts, as it
    /// does for one that joined.
    private boolean wasThere(Authorship author, Instant at) {
        return switch (author) {
            case Authorship.Committed(_, _, Instant written) -> !written.isAfter(at);
            case Authorship.NotAfter(_, Instant written) -> !written.isAfter(at) || isRecent(at);
            case Authorship.Uncommitted _ -> false;
            case Authorship.Unknown _ -> isRecent(at);
        };
    }

    private boolean isRecent(Instant at) {
        return at.isAfter(madeAt.minus(Causes.NEW));
    }

    private boolean differs(Key.AccountAssignment row, AccountSpell spell, Part part) {
        AccountSighting today = now(row.account());
        AccountSighting then = spell.account();
        boolean unit = AccountSighting.differs(today.unit(), then.unit());
        boolean tags = AccountSighting.differs(today.tags(), then.tags());
        boolean name = !today.name().equals(then.name());
        return switch (part) {
            case UNIT -> unit;
            case TAGS -> tags;
            case NAME -> name;
            case ALL -> (unit && tags) || (unit && name) || (tags && name);
        };
    }

    private List<Fact> facts(Key.AccountAssignment row, AccountSpell spell, Part part) {
        AccountSighting today = now(row.account());
        AccountSighting then = spell.account();
        List<Fact> facts = new ArrayList<>();
        if (part == Part.UNIT || (part == Part.ALL && differs(row, spell, Part.UNIT))) {
            facts.add(
                    new Fact.AccountMoved(
                            then.unit().orElseThrow(), today.unit().orElseThrow(), spell.until()));
        }
        if (part == Part.TAGS || (part == Part.ALL && differs(row, spell, Part.TAGS))) {
            facts.add(retagged(then, today, spell.until()));
        }
        if (part == Part.NAME || (part == Part.ALL && differs(row, spell, Part.NAME))) {
            facts.add(new Fact.AccountRenamed(then.name(), today.name(), spell.until()));
        }
        return facts;
    }

    private static Fact retagged(AccountSighting then, AccountSighting today, Instant until) {
        SortedMap<String, String> from = new TreeMap<>(then.tags().orElseThrow());
        SortedMap<String, String> to = new TreeMap<>(today.tags().orElseThrow());
        Map<String, String> both = new HashMap<>(from);
        both.entrySet().retainAll(to.entrySet());
        from.keySet().removeAll(both.keySet());
        to.keySet().removeAll(both.keySet());
        return new Fact.AccountRetagged(from, to, until);
    }

    private AccountSighting now(AccountId id) {
        return Optional.ofNullable(now.get(id)).orElseThrow();
    }

    /// What today's files ask for if each account that was otherwise is put back.
    private DeclaredRows world(int depth, Part part) {
        return worlds.computeIfAbsent(
                part + " " + depth,
                _ -> {
                    LiveState then = live.with(live.okta(), back(depth, part));
                    return DeclaredRows.of(
                            declaration,
                            Renames.applied(declaration, settings, then),
                            settings,
                            madeAt);
                });
    }

    private AwsState back(int depth, Part part) {
        AwsState aws = live.aws();
        Map<String, String> units = new TreeMap<>();
        aws.units().known().orElse(List.of()).forEach(unit -> units.put(unit.path(), unit.id()));
        List<AwsState.Account> accounts = new ArrayList<>();
        for (AwsState.Account account : aws.accounts().known().orElse(List.of())) {
            List<AccountSpell> spells = before.getOrDefault(account.id(), List.of());
            accounts.add(
                    depth < spells.size()
                            ? back(account, spells.get(depth).account(), part, units)
                            : account);
        }
        List<AwsState.Unit> all =
                units.entrySet().stream()
                        .map(unit -> new AwsState.Unit(unit.getValue(), unit.getKey()))
                        .toList();
        return aws.withAccounts(
                Observed.complete(Collections.unmodifiableList(accounts), madeAt),
                aws.units().map(_ -> all));
    }

    /// @param units ids by path; a path that is no more is added, with itself as its id
    private static AwsState.Account back(
            AwsState.Account account, AccountSighting then, Part part, Map<String, String> units) {
        boolean unit = part == Part.UNIT || part == Part.ALL;
        boolean tags = part == Part.TAGS || part == Part.ALL;
        boolean name = part == Part.NAME || part == Part.ALL;
        return new AwsState.Account(
                account.id(),
                name ? then.name() : account.name(),
                account.state(),
                unit && account.unitId().isPresent()
                        ? then.unit()
                                .map(path -> units.computeIfAbsent(path, gone -> "gone " + gone))
                                .or(account::unitId)
                        : account.unitId(),
                tags && account.tags().isPresent()
                        ? then.tags()
                                .map(all -> Optional.of(back(all, account.tags().get())))
                                .orElse(account.tags())
                        : account.tags(),
                account.joined());
    }

    private static Observed<SortedMap<String, String>> back(
            SortedMap<String, String> then, Observed<SortedMap<String, String>> now) {
        return now.map(_ -> then);
    }
}
