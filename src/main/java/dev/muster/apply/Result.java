package dev.muster.apply;

import dev.muster.live.Condition;
import dev.muster.model.ApiFailure;
import dev.muster.plan.ChangeId;
import java.time.Instant;

/// What became of one change.
public sealed interface Result {

    /// One word for it, as reports and metrics say it.
    String word();

    /// Written, and where the service works later, seen to have ended well.
    record Done() implements Result {
        @Override
        public String word() {
            return "done";
        }
    }

    /// It was so already.
    record AlreadyThere() implements Result {
        @Override
        public String word() {
            return "already there";
        }
    }

    /// Something that happens by itself has not happened yet.
    record Waiting(Condition on, Instant since) implements Result {
        @Override
        public String word() {
            return "waiting";
        }
    }

    /// A change that it depends on was not done.
    record Blocked(ChangeId by) implements Result {
        @Override
        public String word() {
            return "blocked";
        }
    }

    /// A guard holds it.
    record Held(String guard) implements Result {
        @Override
        public String word() {
            return "held";
        }
    }

    /// A guard refuses it.
    record Refused(String guard, String why) implements Result {
        @Override
        public String word() {
            return "refused";
        }
    }

    /// The object is no longer the one that the plan saw; the next turn plans again.
    record Superseded(String why) implements Result {
        @Override
        public String word() {
            return "superseded";
        }
    }

    /// The system did not do it.
    record Failed(ApiFailure failure) implements Result {
        @Override
        public String word() {
            return "failed";
        }
    }

    /// It was not begun, or not gone on with, because the turn ended before it.
    record NotTried(String why) implements Result {
        @Override
        public String word() {
            return "not tried";
        }
    }

    /// Whether the object is now as the change wants it.
    default boolean isInForce() {
        return switch (this) {
            case Done _, AlreadyThere _ -> true;
            case Waiting _, Blocked _, Held _, Refused _, Superseded _, Failed _, NotTried _ ->
                    false;
        };
    }
}
