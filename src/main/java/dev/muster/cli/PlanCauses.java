package dev.muster.cli;

import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.desired.Reading;
import dev.muster.live.LiveState;
import dev.muster.model.Place;
import dev.muster.plan.Plan;
import dev.muster.report.Authors;
import dev.muster.review.Causes;
import dev.muster.review.Former;
import dev.muster.settings.Settings;
import dev.muster.source.GitTrail;
import dev.muster.source.Snapshot;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Finds what brought the changes of a plan about, from what the session read last and from the
/// past of the folder in Git.
///
/// @param snapshot the files that the plan was made of
/// @param past what the history knew before
record PlanCauses(
        Path folder,
        Snapshot snapshot,
        Declaration declaration,
        LiveState live,
        Settings settings,
        Authors authors,
        Causes.Past past) {

    Causes of(Plan plan) {
        return Causes.of(
                plan,
                declaration,
                live,
                settings,
                new Causes.Files((Place place) -> authors.of(place), this::formers),
                past);
    }

    private Iterator<Former> formers() {
        return new Formers(new GitTrail(folder, snapshot).iterator(), settings);
    }

    /// Versions as far back as each of them is valid by the settings and the checks of today.
    private static final class Formers implements Iterator<Former> {

        private final Iterator<GitTrail.Version> versions;
        private final Settings settings;
        private Optional<Former> next;

        Formers(Iterator<GitTrail.Version> versions, Settings settings) {
            this.versions = versions;
            this.settings = settings;
            this.next = advance();
        }

        private Optional<Former> advance() {
            if (!versions.hasNext()) {
                return Optional.empty();
            }
            GitTrail.Version version = versions.next();
            LocalDate day = LocalDate.ofInstant(version.from(), ZoneOffset.UTC);
            return switch (new DeclarationReader(day, settings).read(version.snapshot())) {
                case Reading.Valid(Declaration declaration, _) ->
                        Optional.of(
                                new Former(
                                        declaration,
                                        version.from(),
                                        version.until(),
                                        version.endedBy()));
                // What it declared is not known, so nothing older can be said to have been in force
                // until the commit after it.
                case Reading.Invalid _ -> Optional.empty();
            };
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public Former next() {
            Former former = next.orElseThrow(NoSuchElementException::new);
            next = advance();
            return former;
        }
    }
}
