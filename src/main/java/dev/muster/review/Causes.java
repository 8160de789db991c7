package dev.muster.review;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.Declaration;
import dev.muster.history.AccountSpell;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.model.AccountSelector;
import dev.muster.model.Authorship;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.DeclaredRows;
import dev.muster.plan.Plan;
import dev.muster.plan.Reason;
import dev.muster.plan.Renames;
import dev.muster.review.Cause.Fact;
import dev.muster.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Says of each change of a plan what brought it about: who wrote the line that asks for it, which
/// commit took out the line that did, which account is new to a selector.
public final class Causes {

    /// Where nobody knows anything.
    public static final Causes NONE = new Causes(Map.of());

    /// How long before a plan an account may have joined to be called new where it is not known
    /// when the line was written: a month, in which somebody reads a plan in any organization.
    static final Duration NEW = Duration.ofDays(30);

    private final Map<ChangeId, Cause> causes;

    private Causes(Map<ChangeId, Cause> causes) {
        this.causes = Collections.unmodifiableMap(new HashMap<>(causes));
    }

    /// What is known of the files.
    ///
    /// @param authors who wrote the line of a place last
    /// @param formers what the files declared before, the newest first; read only as far as needed
    public record Files(Function<Place, Authorship> authors, Iterable<Former> formers) {
        public Files {
            requireNonNull(authors, "authors is null");
            requireNonNull(formers, "formers is null");
        }
    }

    /// What a history knows, as of before the plan's live state was read.
    ///
    /// @param moved which side moved, of each change
    /// @param accounts how the accounts were, by account, the newest first
    public record Past(Function<Change, Optional<Moved>> moved, List<AccountSpell> accounts) {

        /// Where there is no history.
        public static final Past NONE = new Past(_ -> Optional.empty(), List.of());

        public Past {
            requireNonNull(moved, "moved is null");
            accounts = List.copyOf(accounts);
        }
    }

    public Cause of(Change change) {
        return causes.getOrDefault(change.id(), Cause.NONE);
    }

    /// Where there is no history.
    ///
    /// @param declaration that the plan was made of
    /// @param live that it was made of
    public static Causes of(
            Plan plan, Declaration declaration, LiveState live, Settings settings, Files files) {
        return of(plan, declaration, live, settings, files, Past.NONE);
    }

    /// @param declaration that the plan was made of
    /// @param live that it was made of
    public static Causes of(
            Plan plan,
            Declaration declaration,
            LiveState live,
            Settings settings,
            Files files,
            Past past) {
        List<Change> changes = changes(plan);
        Map<Key, List<Fact>> takenOut =
                takenOut(changes, live, settings, files.formers(), plan.madeAt());
        boolean assigns = changes.stream().anyMatch(Causes::isDeclaredRow);
        Optional<DeclaredRows> rows =
                assigns
                        ? Optional.of(
                                DeclaredRows.of(
                                        declaration,
                                        Renames.applied(declaration, settings, live),
                                        settings,
                                        plan.madeAt()))
                        : Optional.empty();
        AccountCauses accounts =
                new AccountCauses(past.accounts(), declaration, live, settings, plan.madeAt());
        Map<ChangeId, Cause> causes = new HashMap<>();
        for (Change change : changes) {
            Authorship author =
                    change.reason().place().map(files.authors()).orElseGet(Authorship.Unknown::new);
            List<Fact> facts = new ArrayList<>();
            if (isUndeclaredRemoval(change)) {
                facts.addAll(takenOut.getOrDefault(change.key(), List.of()));
            }
            rows.ifPresent(declared ->
                    facts.addAll(account(change, author, declared, live, plan.madeAt())));
            Optional<Moved> moved = past.moved().apply(change);
            facts.addAll(accounts.of(change, author, moved));
            causes.put(change.id(), new Cause(author, facts, moved));
        }
        return new Causes(causes);
    }

    /// What somebody else knows of each change, withheld ones as well.
    public static Causes of(Plan plan, Function<Change, Cause> each) {
        Map<ChangeId, Cause> causes = new HashMap<>();
        changes(plan).forEach(change -> causes.put(change.id(), each.apply(change)));
        return new Causes(causes);
    }

    private static List<Change> changes(Plan plan) {
        List<Change> changes = new ArrayList<>(plan.changes());
        plan.withheld().forEach(withheld -> changes.add(withheld.change()));
        return changes;
    }

    private static boolean isUndeclaredRemoval(Change change) {
        return change.action() == Action.DELETE && change.reason() instanceof Reason.Undeclared;
    }

    private static boolean isDeclaredRow(Change change) {
        return change.action() == Action.CREATE
                && change.reason() instanceof Reason.Declared
                && change.key() instanceof Key.AccountAssignment;
    }

    /// Goes back until every removal was once declared, or nothing older is there. What was asked
    /// for to the last was taken out; what ended by its time before that was not.
    private static Map<Key, List<Fact>> takenOut(
            List<Change> changes,
            LiveState live,
            Settings settings,
            Iterable<Former> formers,
            Instant madeAt) {
        Set<Key> left = new TreeSet<>();
        changes.stream()
                .filter(Causes::isUndeclaredRemoval)
                .forEach(change -> left.add(change.key()));
        Map<Key, List<Fact>> found = new HashMap<>();
        if (left.isEmpty()) {
            return found;
        }
        for (Former former : formers) {
            Former.Wanted atLast = former.wanted(live, settings, former.until().orElse(madeAt));
            Former.Wanted atFirst = former.wanted(live, settings, former.from());
            left.removeIf(key -> {
                List<Fact> facts = takenOut(key, atLast, former.endedBy());
                if (!facts.isEmpty()) {
                    found.put(key, facts);
                }
                return !facts.isEmpty() || atFirst.has(key);
            });
            if (left.isEmpty()) {
                break;
            }
        }
        return found;
    }

    private static List<Fact> takenOut(Key key, Former.Wanted atLast, Authorship by) {
        return atLast.has(key)
                ? List.of(new Fact.TakenOut(by))
                : atLast.perhaps(key)
                        .map(meant ->
                                List.<Fact>of(new Fact.TakenOut(by), new Fact.MeantPerhaps(meant)))
                        .orElse(List.of());
    }

    private static List<Fact> account(
            Change change, Authorship author, DeclaredRows rows, LiveState live, Instant madeAt) {
        if (!isDeclaredRow(change) || !(change.key() instanceof Key.AccountAssignment row)) {
            return List.of();
        }
        Optional<AccountSelector> selector = rows.selector(row).filter(Causes::isOpen);
        if (selector.isEmpty()) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact.Selected(selector.get()));
        live.aws()
                .account(row.account())
                .flatMap(AwsState.Account::joined)
                .filter(joined -> isNew(joined, author, madeAt))
                .map(joined -> new Fact.Joined(LocalDate.ofInstant(joined, ZoneOffset.UTC)))
                .ifPresent(facts::add);
        return facts;
    }

    /// Whether other accounts may come to be meant without anybody changing a file.
    private static boolean isOpen(AccountSelector selector) {
        return switch (selector) {
            case AccountSelector.Named _, AccountSelector.Numbered _ -> false;
            case AccountSelector.BelowUnit _, AccountSelector.Tagged _, AccountSelector.All _ ->
                    true;
        };
    }

    private static boolean isNew(Instant joined, Authorship author, Instant madeAt) {
        return switch (author) {
            case Authorship.Committed(_, _, Instant written) -> joined.isAfter(written);
            case Authorship.Uncommitted _ -> false;
            case Authorship.NotAfter(_, Instant begins) ->
                    joined.isAfter(begins) || joined.isAfter(madeAt.minus(NEW));
            case Authorship.Unknown _ -> joined.isAfter(madeAt.minus(NEW));
        };
    }
}
