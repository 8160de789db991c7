package dev.muster.plan;

import dev.muster.desired.AssignmentDeclaration;
import dev.muster.desired.Declaration;
import dev.muster.live.LiveState;
import dev.muster.model.AccountSelector;
import dev.muster.model.Key;
import dev.muster.model.Period;
import dev.muster.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The account assignments that a declaration asks for at one moment, each with every entry that
/// asks for it: for whoever explains access that is there or is not.
public final class DeclaredRows {

    private final AssignmentScope scope;
    private final Map<Key.AccountAssignment, List<AssignmentDeclaration>> entries = new HashMap<>();
    private final Map<Key.AccountAssignment, AssignmentDeclaration> toCome = new HashMap<>();
    private final WantedAssignments wanted;
    private final AccountSelection selection;

    private DeclaredRows(Turn turn) {
        this.selection = new AccountSelection(turn);
        People people = new People(turn);
        this.scope = new AssignmentScope(turn);
        for (AssignmentDeclaration entry : turn.declaration().assignments()) {
            for (Key.AccountAssignment row :
                    new AssignmentResolution(turn, people, scope).rowsOf(entry)) {
                entries.computeIfAbsent(row, _ -> new ArrayList<>()).add(entry);
            }
        }
        this.wanted = new AssignmentResolution(turn, people, scope).resolve();
        turn.declaration().assignments().stream()
                .filter(entry -> entry.period().startsAfter(turn.now()))
                .sorted(Comparator.comparing(entry -> entry.period().from().orElseThrow()))
                .forEach(entry ->
                        new AssignmentResolution(turn, people, scope)
                                .rowsOf(entry.during(Period.ALWAYS)).stream()
                                        .filter(row -> !entries.containsKey(row))
                                        .forEach(row -> toCome.putIfAbsent(row, entry)));
    }

    /// @param now the one moment at which periods are judged
    public static DeclaredRows of(
            Declaration declaration, LiveState live, Settings settings, Instant now) {
        return new DeclaredRows(
                new Turn(declaration, new LiveIndex(live), settings, now, new Notes()));
    }

    /// Every row that is asked for, in no order.
    public Set<Key.AccountAssignment> rows() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /// The entries that ask for a row; none where no file does.
    public List<AssignmentDeclaration> entries(Key.AccountAssignment row) {
        return entries.getOrDefault(row, List.of());
    }

    /// Rows that no entry asks for yet and one will, in no order, each with the one that begins
    /// first; what its selectors mean is as of today.
    public Map<Key.AccountAssignment, AssignmentDeclaration> toCome() {
        return Collections.unmodifiableMap(toCome);
    }

    /// How a file means the account of a row: by the narrowest of the selectors that do, in the
    /// order of name, id, organizational unit, tags and all. Empty where no file asks for it.
    public Optional<AccountSelector> selector(Key.AccountAssignment row) {
        return entries(row).stream()
                .flatMap(entry -> entry.accounts().stream())
                .filter(selector ->
                        selection.of(List.of(selector), row).accounts().containsKey(row.account()))
                .min(Comparator.comparingInt(DeclaredRows::width));
    }

    private static int width(AccountSelector selector) {
        return switch (selector) {
            case AccountSelector.Named _ -> 0;
            case AccountSelector.Numbered _ -> 1;
            case AccountSelector.BelowUnit _ -> 2;
            case AccountSelector.Tagged _ -> 3;
            case AccountSelector.All _ -> 4;
        };
    }

    /// Why the declaration itself says that a row must not be.
    public Optional<Reason> end(Key.AccountAssignment row) {
        return Optional.ofNullable(wanted.ends().get(row));
    }

    /// Whether an entry that could not be resolved may ask for a row.
    public boolean isDoubtful(Key.AccountAssignment row) {
        return wanted.isDoubtful(row);
    }

    /// Whether Muster manages a row at all.
    public boolean isInScope(Key.AccountAssignment row) {
        return scope.set(row.permissionSet())
                && scope.principal(row.principal())
                && scope.account(row.account());
    }
}
