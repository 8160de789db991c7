package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.apply.Result;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Sends writes so that a lost answer is followed by a read, never by the same write unseen.
final class Sending {

    /// Sends of one write; each but the first only after a read showed that the one before did
    /// nothing.
    private static final int AT_MOST = 3;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final OktaCalls calls;

    Sending(OktaCalls calls) {
        this.calls = calls;
    }

    OktaCalls calls() {
        return calls;
    }

    Timekeeper clock() {
        return calls.clock();
    }

    /// Runs a write until its answer is known or a read shows that it is in force.
    ///
    /// @param inForce reads whether what the write should bring about is so
    /// @throws CallFailed if it failed for good
    Result settled(Runnable write, BooleanSupplier inForce) {
        Duration wait = FIRST_WAIT;
        for (int sent = 1; ; sent++) {
            try {
                write.run();
                return new Result.Done();
            } catch (CallFailed e) {
                if (!OktaFailures.isLost(e.failure())) {
                    throw e;
                }
                if (inForce.getAsBoolean()) {
                    return new Result.Done();
                }
                if (sent == AT_MOST) {
                    throw e;
                }
                pause(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    /// The object at a path; empty if there is none.
    Optional<JsonNode> find(OktaPath path) {
        try {
            return Optional.of(calls.get(path));
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Deletes what a path names.
    ///
    /// @param gone reads whether it is gone
    Result delete(OktaPath path, BooleanSupplier gone) {
        try {
            return settled(() -> calls.send("DELETE", path, Optional.empty()), gone);
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.NotFound) {
                return new Result.AlreadyThere();
            }
            throw e;
        }
    }

    /// A failure that repeating cannot mend, with what a person can do about it.
    static Result rejected(String operation, String message) {
        return new Result.Failed(new ApiFailure.Rejected(OktaFailures.own(operation, message)));
    }

    /// Waits on the one clock.
    ///
    /// @throws CallFailed as unavailable, if the thread is interrupted
    void pause(Duration wait) {
        try {
            clock().pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(
                    new ApiFailure.Unavailable(
                            OktaFailures.own("wait", "interrupted while waiting")),
                    e);
        }
    }
}
