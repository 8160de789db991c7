package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.Declaration;
import dev.muster.desired.Declaration.Denial;
import dev.muster.desired.Reading;
import dev.muster.history.DenialRecord;
import dev.muster.history.Standing;
import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.model.Problem;
import dev.muster.source.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a snapshot declares, together with the people who were denied without a commit. Used by one
/// thread, except [#latest].
public final class Declared implements Function<Snapshot, Reading> {

    private final Function<Snapshot, Reading> files;
    private final Standing standing;
    private volatile Optional<Declaration> latest = Optional.empty();

    /// @param files what the files alone declare
    public Declared(Function<Snapshot, Reading> files, Standing standing) {
        this.files = requireNonNull(files, "files is null");
        this.standing = requireNonNull(standing, "standing is null");
    }

    @Override
    public Reading apply(Snapshot snapshot) {
        return switch (files.apply(snapshot)) {
            case Reading.Invalid invalid -> invalid;
            case Reading.Valid(Declaration declaration, List<Problem> warnings) -> {
                latest = Optional.of(declaration);
                List<Denial> more =
                        standing.denials().stream()
                                .filter(denial -> !isDenied(declaration, denial.login()))
                                .map(Declared::denial)
                                .toList();
                yield new Reading.Valid(declaration.withDenied(more), warnings);
            }
        };
    }

    /// What the files alone declared when they were read last.
    public Optional<Declaration> latest() {
        return latest;
    }

    /// Ends the denials that the files state by now.
    void settle() {
        latest.ifPresent(declaration ->
                standing.denials().stream()
                        .map(DenialRecord::login)
                        .filter(login -> isDenied(declaration, login))
                        .forEach(standing::forgetDenial));
    }

    private static boolean isDenied(Declaration declaration, Login login) {
        return declaration.deny().stream().anyMatch(denial -> denial.login().equals(login));
    }

    private static Denial denial(DenialRecord record) {
        return new Denial(record.login(), Place.file("denied by " + record.actor()));
    }
}
