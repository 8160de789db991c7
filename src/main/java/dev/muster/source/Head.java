package dev.muster.source;

import static java.util.Objects.requireNonNull;

/// What a look at the repository's head showed, without fetching anything.
public sealed interface Head {

    /// The commit that is there now.
    record At(String commit) implements Head {
        public At {
            requireNonNull(commit, "commit is null");
        }
    }

    /// The repository did not answer, refused, or has no such branch or tag.
    record Unknown(String why, String remedy) implements Head {
        public Unknown {
            requireNonNull(why, "why is null");
            requireNonNull(remedy, "remedy is null");
        }
    }
}
