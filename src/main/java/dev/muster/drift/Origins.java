package dev.muster.drift;

import static java.util.Objects.requireNonNull;

import dev.muster.history.Remembered;
import dev.muster.history.Remembered.Known;
import dev.muster.history.Remembered.Managed;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.plan.Change;
import dev.muster.plan.Compared;
import dev.muster.plan.FieldChange;
import dev.muster.review.Origin;
import java.util.List;
import java.util.Optional;

/// Tells of each change of a plan which side moved: by what is remembered to have been in force.
public final class Origins {

    /// Where there is no history.
    public static final Origins NONE = new Origins(Optional.empty(), "");

    private final Optional<Remembered> remembered;
    private final String scope;

    private Origins(Optional<Remembered> remembered, String scope) {
        this.remembered = remembered;
        this.scope = scope;
    }

    /// @param remembered empty before the first turn
    /// @param scope the digest of the scope that the plan was made under
    public static Origins of(Optional<Remembered> remembered, String scope) {
        return new Origins(
                requireNonNull(remembered, "remembered is null"),
                requireNonNull(scope, "scope is null"));
    }

    /// A change whose fields have both origins is drift: something in it was done by hand.
    public Origin of(Change change) {
        return switch (change.action()) {
            case CREATE -> came(change.key(), Compared.row(change.key()));
            case DELETE -> left(change.key(), Compared.row(change.key()));
            case UPDATE -> edited(change);
        };
    }

    private Origin edited(Change change) {
        List<Origin> origins =
                change.fieldChanges().stream()
                        .filter(field -> Compared.isDeclarable(field.field()))
                        .map(field -> of(change.key(), field))
                        .toList();
        if (origins.contains(Origin.DRIFT)) {
            return Origin.DRIFT;
        }
        // A set that is as declared and has not arrived everywhere: whose edit that follows from is
        // not known.
        return origins.isEmpty() || origins.contains(Origin.UNKNOWN)
                ? Origin.UNKNOWN
                : Origin.PENDING;
    }

    /// The origin of one field of an edit.
    public Origin of(Key key, FieldChange field) {
        return field.after()
                .map(value -> came(key, Compared.row(key, field.field(), value)))
                .orElseGet(() ->
                        field.before()
                                .map(value -> left(key, Compared.row(key, field.field(), value)))
                                .orElse(Origin.UNKNOWN));
    }

    /// A row that is declared and not live: whether it ever was, just so.
    private Origin came(Key key, String row) {
        Optional<Known> known = known(key);
        if (known.isPresent()) {
            return known.get().untold().has(row)
                    ? Origin.UNKNOWN
                    : known.get().inForce().has(row) ? Origin.DRIFT : Origin.PENDING;
        }
        return isNew() ? Origin.PENDING : Origin.UNKNOWN;
    }

    /// A row that is live and not declared: whether it was declared when it was in force.
    private Origin left(Key key, String row) {
        Optional<Known> known = known(key);
        if (known.isPresent()) {
            return known.get().untold().has(row)
                    ? Origin.UNKNOWN
                    : known.get().inForce().has(row) ? Origin.PENDING : Origin.DRIFT;
        }
        if (!isNew()) {
            return Origin.UNKNOWN;
        }
        return isAlwaysCompared(key.kind()) ? Origin.DRIFT : Origin.PENDING;
    }

    private Optional<Known> known(Key key) {
        return remembered.flatMap(all -> all.known(Managed.of(key)));
    }

    /// The assignments of every set in scope are compared, declared or not: one of which nothing is
    /// remembered had none. Other lists are compared from when a file declares them.
    static boolean isAlwaysCompared(Kind kind) {
        return kind == Kind.ACCOUNT_ASSIGNMENT;
    }

    /// Whether an object of which nothing is remembered was declared since the last turn.
    private boolean isNew() {
        return isNew(remembered, scope);
    }

    static boolean isNew(Optional<Remembered> remembered, String scope) {
        return remembered
                .filter(Remembered::isWhole)
                .filter(all -> all.scope().equals(scope))
                .isPresent();
    }
}
