package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

/// Why a turn is made.
public sealed interface Trigger {

    /// As logs, metrics and the history say it.
    String word();

    /// Muster has just started.
    record Started() implements Trigger {
        @Override
        public String word() {
            return "started";
        }
    }

    /// The time between two turns is over, or what was waited for has had time to come.
    record Timer() implements Trigger {
        @Override
        public String word() {
            return "timer";
        }
    }

    /// The branch or tag points to another commit.
    record NewHead(String commit) implements Trigger {
        public NewHead {
            requireNonNull(commit, "commit is null");
        }

        @Override
        public String word() {
            return "new-head";
        }
    }

    /// The branch or tag points to another commit, which Git said as soon as the Git host had told
    /// that something was pushed.
    record Webhook(String commit) implements Trigger {
        public Webhook {
            requireNonNull(commit, "commit is null");
        }

        @Override
        public String word() {
            return "webhook";
        }
    }

    /// Somebody asked for it.
    record Asked(String actor) implements Trigger {
        public Asked {
            requireNonNull(actor, "actor is null");
        }

        @Override
        public String word() {
            return "asked";
        }
    }

    /// A `from` or an `until` has come.
    record Moment() implements Trigger {
        @Override
        public String word() {
            return "moment";
        }
    }

    /// This replica leads from now on, or no longer.
    record Changeover() implements Trigger {
        @Override
        public String word() {
            return "changeover";
        }
    }

    /// What a change waited for has come.
    record Come() implements Trigger {
        @Override
        public String word() {
            return "waited-for";
        }
    }

    /// Muster is to end.
    record Stop() implements Trigger {
        @Override
        public String word() {
            return "stop";
        }
    }
}
