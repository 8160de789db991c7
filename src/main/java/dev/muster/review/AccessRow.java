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
    ///
    /// @param rules the memberships below it that Okta's group rules made, whatever files say of
    ///   them as well
    public record GroundedLink(AccessPath.Link link, Ground ground, List<RuleMade> rules) {

        public GroundedLink {
            rules = List.copyOf(rules);
        }

        /// One to which no rule has contributed.
        public GroundedLink(AccessPath.Link link, Ground ground) {
            this(link, ground, List.of());
        }
    }

    /// A membership that Okta's group rules made.
    ///
    /// @param rules their names; the id of one whose name is not known
    public record RuleMade(String group, List<String> rules) {
        public RuleMade {
            rules = List.copyOf(rules);
        }
    }

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

    /// Every membership on the way that Okta's group rules made, each once, in the order of the
    /// chain. A rule is no file, and no file can end what it makes.
    public List<RuleMade> rules() {
        return links.stream().flatMap(link -> link.rules().stream()).distinct().toList();
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
