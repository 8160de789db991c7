package dev.muster.testing;

import dev.muster.apply.ChangeWriter;
import dev.muster.apply.Result;
import dev.muster.guard.ApprovedChange;
import dev.muster.model.Key;
import dev.muster.model.Target;
import dev.muster.plan.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A writer that keeps what it was given, in the order in which it came, and answers as it was
/// told: done, unless a test says otherwise.
public final class RecordingWriter implements ChangeWriter {

    private final Target target;
    private final List<Change> written = new ArrayList<>();
    private final Map<Key, Function<Change, Result>> answers = new HashMap<>();

    public RecordingWriter(Target target) {
        this.target = target;
    }

    /// One for each system.
    public static List<RecordingWriter> forAll() {
        return List.of(
                new RecordingWriter(Target.OKTA), new RecordingWriter(Target.IDENTITY_CENTER));
    }

    public RecordingWriter answer(Key key, Result result) {
        return answer(key, _ -> result);
    }

    public synchronized RecordingWriter answer(Key key, Function<Change, Result> answer) {
        answers.put(key, answer);
        return this;
    }

    public synchronized List<Change> written() {
        return List.copyOf(written);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Result write(ApprovedChange approved) {
        Change change = approved.change();
        Function<Change, Result> answer;
        synchronized (this) {
            written.add(change);
            answer = answers.getOrDefault(change.key(), _ -> new Result.Done());
        }
        return answer.apply(change);
    }
}
