package dev.muster.adapter.aws;

import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The edits of one permission set in an order in which it never holds less than it did before or
/// shall afterwards: what gives goes first, what takes away goes last. A policy that cannot be
/// attached thus costs nobody the one that it should have replaced.
///
/// Only where the set has no room for another policy is one that has to go detached before.
final class EditSequence {

    /// One write.
    ///
    /// @param words what it does, as a failure names it: "attach ReadOnlyAccess"
    /// @param policy whether it makes the number of the set's policies larger or smaller
    record Edit(String words, boolean policy, Runnable write) {}

    private final List<String> done = new ArrayList<>();
    private final Deque<Edit> giving = new ArrayDeque<>();
    private final Deque<Edit> taking = new ArrayDeque<>();

    /// Notes what has been done before the first of these edits.
    void done(String words) {
        done.add(words);
    }

    void give(Edit edit) {
        giving.add(edit);
    }

    void take(Edit edit) {
        taking.add(edit);
    }

    /// Writes them, one after the other, because the service lets only one through at a time.
    ///
    /// @throws CallFailed with the first that failed; its message names what was done and what not
    void send() {
        try {
            while (!giving.isEmpty()) {
                makingRoom(giving.getFirst());
                done.add(giving.removeFirst().words());
            }
            while (!taking.isEmpty()) {
                taking.getFirst().write().run();
                done.add(taking.removeFirst().words());
            }
        } catch (CallFailed e) {
            throw new CallFailed(AwsFailures.saying(e.failure(), told(e.failure())), e);
        }
    }

    private void makingRoom(Edit edit) {
        while (true) {
            try {
                edit.write().run();
                return;
            } catch (CallFailed e) {
                Optional<Edit> room = room();
                if (!edit.policy() || !AwsFailures.isQuota(e.failure()) || room.isEmpty()) {
                    throw e;
                }
                room.get().write().run();
                taking.remove(room.get());
                done.add(room.get().words());
            }
        }
    }

    private Optional<Edit> room() {
        return taking.stream().filter(Edit::policy).findFirst();
    }

    private String told(ApiFailure failure) {
        List<String> left = new ArrayList<>();
        giving.forEach(edit -> left.add(edit.words()));
        taking.forEach(edit -> left.add(edit.words()));
        String before = done.isEmpty() ? "done: nothing" : "done: " + String.join(", ", done);
        return failure.call().message()
                + "; "
                + before
                + "; not done: "
                + String.join(", ", left)
                + "; no account has been given any of it, and a later run does the rest";
    }
}
