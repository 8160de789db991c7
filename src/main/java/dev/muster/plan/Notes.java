package dev.muster.plan;

import dev.muster.live.Observed;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.model.Resource;
import dev.muster.plan.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Collects what planning has to say beside changes, each thing once.
final class Notes {

    private final TreeSet<Finding> findings = new TreeSet<>();
    private final SortedMap<String, String> unknown = new TreeMap<>();
    private final List<Compared> compared = new ArrayList<>();

    /// An object was compared row by row.
    void compared(Compared object) {
        compared.add(object);
    }

    /// An object that has a declaration of its own was compared field by field.
    ///
    /// @param live empty if there is none
    void compared(Resource declared, Optional<Resource> live) {
        compared.add(
                new Compared(
                        declared.key().kind(),
                        Compared.nameOf(declared.key()),
                        Compared.rows(declared),
                        live.map(Compared::rows).orElse(List.of()),
                        true));
    }

    List<Compared> compared() {
        return List.copyOf(compared);
    }

    void unresolved(String id, Key key, Place place, String message, String remedy) {
        add(Level.UNRESOLVED, id, key, Optional.of(place), message, remedy);
    }

    void refused(String id, Key key, Optional<Place> place, String message, String remedy) {
        add(Level.REFUSED, id, key, place, message, remedy);
    }

    void warning(String id, Key key, Optional<Place> place, String message, String remedy) {
        add(Level.WARNING, id, key, place, message, remedy);
    }

    /// One about no object.
    void warning(String id, String message, String remedy) {
        findings.add(
                new Finding(
                        Level.WARNING, id, Optional.empty(), Optional.empty(), message, remedy));
    }

    void note(String id, Key key, Optional<Place> place, String message, String remedy) {
        add(Level.NOTE, id, key, place, message, remedy);
    }

    void unknown(String subject, String why) {
        unknown.putIfAbsent(subject, why);
    }

    /// The value of a list, or a row that says that it is unknown.
    <T> Optional<T> known(String subject, Observed<T> observed) {
        return switch (observed) {
            case Observed.Complete<T> complete -> Optional.of(complete.value());
            case Observed.Unknown<T> missing -> {
                unknown(subject, missing.why());
                yield Optional.empty();
            }
        };
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    List<Plan.Unknown> unknownRows() {
        return unknown.entrySet().stream().map(Notes::row).toList();
    }

    private static Plan.Unknown row(Map.Entry<String, String> entry) {
        return new Plan.Unknown(entry.getKey(), entry.getValue());
    }

    private void add(
            Level level, String id, Key key, Optional<Place> place, String message, String remedy) {
        findings.add(new Finding(level, id, Optional.of(key), place, message, remedy));
    }
}
