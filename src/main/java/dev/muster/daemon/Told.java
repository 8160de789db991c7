package dev.muster.daemon;

import dev.muster.report.Bulletin.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What somebody was told, as a text that the history keeps: a line for each part.
///
/// @param state the words of both axes
/// @param commit that was in force
/// @param scheduled when all that was open was told last
/// @param open the keys of what was open
record Told(
        Optional<String> state,
        Optional<String> commit,
        Optional<Instant> scheduled,
        SortedSet<String> open) {

    Told {
        open = Collections.unmodifiableSortedSet(new TreeSet<>(open));
    }

    static Told read(Optional<String> text) {
        Optional<String> state = Optional.empty();
        Optional<String> commit = Optional.empty();
        Optional<Instant> scheduled = Optional.empty();
        SortedSet<String> open = new TreeSet<>();
        for (String line : text.map(it -> List.of(it.split("\n"))).orElse(List.of())) {
            String rest = line.substring(Math.min(line.length(), line.indexOf(' ') + 1));
            if (line.startsWith("state ")) {
                state = Optional.of(rest);
            } else if (line.startsWith("commit ")) {
                commit = Optional.of(rest);
            } else if (line.startsWith("scheduled ")) {
                scheduled = Optional.of(Instant.parse(rest));
            } else if (line.startsWith("open ")) {
                open.add(rest);
            }
        }
        return new Told(state, commit, scheduled, open);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        state.ifPresent(it -> lines.add("state " + it));
        commit.ifPresent(it -> lines.add("commit " + it));
        scheduled.ifPresent(it -> lines.add("scheduled " + it));
        open.forEach(key -> lines.add("open " + key.replace('\n', ' ')));
        return String.join("\n", lines);
    }

    /// Whether nobody was told anything so far.
    boolean isFirst() {
        return state.isEmpty();
    }

    boolean isDue(Duration every, Instant now) {
        return scheduled.filter(last -> !last.plus(every).isAfter(now)).isPresent();
    }

    /// The state that was told, if another is worth telling now. What is only on its way is not:
    /// each commit passes through it.
    Optional<State> stateBefore(State now) {
        return state.filter(before -> !worth(before).equals(worth(now.text())))
                .map(before -> {
                    String[] words = before.split(", ", 2);
                    return new State(words[0], words.length > 1 ? words[1] : "", commit);
                });
    }

    private static String worth(String state) {
        if (state.startsWith(Status.Sync.UNKNOWN.word())) {
            return state;
        }
        String health = state.substring(state.indexOf(' ') + 1);
        return health.equals(Status.Health.PROGRESSING.word())
                ? Status.Health.HEALTHY.word()
                : health;
    }

    /// The same after another turn.
    Told with(State now, SortedSet<String> keys) {
        return new Told(Optional.of(now.text()), now.commit(), scheduled, keys);
    }

    /// The same once all that is open was told.
    Told scheduledAt(Instant moment) {
        return new Told(state, commit, Optional.of(moment), open);
    }
}
