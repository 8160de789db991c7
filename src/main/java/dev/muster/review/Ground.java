package dev.muster.review;

import java.util.List;

/// What a link rests on.
public sealed interface Ground {

    /// The lines of files that have to do with it.
    List<Line> lines();

    /// Files ask for it, by these lines, each leading to the next.
    record Declared(List<Line> lines) implements Ground {
        public Declared {
            lines = List.copyOf(lines);
        }
    }

    /// It is live and in no file, or a file says that it must not be.
    ///
    /// @param lines what speaks against it, if anything does
    record Undeclared(List<Line> lines) implements Ground {
        public Undeclared {
            lines = List.copyOf(lines);
        }
    }

    /// Okta's group rules put the person there; rules are not declared.
    record ByRules(List<String> rules) implements Ground {
        public ByRules {
            rules = List.copyOf(rules);
        }

        @Override
        public List<Line> lines() {
            return List.of();
        }
    }

    /// The settings leave it out of scope, so that no file can speak of it.
    record OutOfScope() implements Ground {
        @Override
        public List<Line> lines() {
            return List.of();
        }
    }

    /// An entry that could not be resolved may ask for it.
    record InDoubt() implements Ground {
        @Override
        public List<Line> lines() {
            return List.of();
        }
    }

    /// No file has to speak of it: SCIM makes it, or it is a person whose life Muster does not
    /// manage.
    record NotDeclarable() implements Ground {
        @Override
        public List<Line> lines() {
            return List.of();
        }
    }
}
