package dev.muster.review;

import dev.muster.access.AccessPath;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One way in which a person reaches an account, with what each link rests on.
///
/// @param links those of the path, in its order
public record AccessRow(AccessPath path, List<GroundedLink> links) {

    public AccessRow {
        links = List.copyOf(links);
    }

    /// A link and what it rests on.
    public record GroundedLink(AccessPath.Link link, Ground ground) {}

    /// The last day of the whole way, as far as files state one.
    public Optional<LocalDate> until() {
        return links.stream()
                .map(GroundedLink::ground)
                .filter(Ground.Declared.class::isInstance)
                .flatMap(ground -> ground.lines().stream())
                .flatMap(line -> line.until().stream())
                .min(Comparator.naturalOrder());
    }

    /// The names of links that are live and in no file.
    public List<String> undeclared() {
        return links.stream()
                .filter(link -> link.ground() instanceof Ground.Undeclared)
                .map(link -> link.link().name())
                .toList();
    }

    /// The lines that ask for the way, in the order of the chain.
    public List<Line> lines() {
        return links.stream()
                .map(GroundedLink::ground)
                .filter(Ground.Declared.class::isInstance)
                .flatMap(ground -> ground.lines().stream())
                .toList();
    }
}
