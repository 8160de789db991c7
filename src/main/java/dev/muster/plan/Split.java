package dev.muster.plan;

import dev.muster.model.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Parts what the authorities allow from what they withhold. A change to something that an
/// authority does not let Muster make is withheld with it.
final class Split {

    private final List<Draft> allowed = new ArrayList<>();
    private final List<Plan.Withheld> withheld = new ArrayList<>();

    private Split() {}

    static Split of(List<Draft> drafts, Effective before, String app) {
        Split split = new Split();
        Map<Key, Draft> missing = new HashMap<>();
        List<Draft> ordered =
                drafts.stream()
                        .sorted(Comparator.comparing((Draft draft) -> draft.key().kind()))
                        .toList();
        for (Draft draft : ordered) {
            boolean takesAway =
                    EditEffect.of(draft).revokes()
                            && (isBeyondTheChain(draft)
                                    || !ReachOf.edited(draft, before, app).isEmpty());
            Optional<Draft> cause =
                    draft.deletes()
                            ? Optional.empty()
                            : draft.references().stream()
                                    .filter(missing::containsKey)
                                    .findFirst()
                                    .map(missing::get);
            if (cause.isPresent()) {
                split.withhold(draft, cause.get());
            } else if (!Authorities.allows(draft, takesAway)) {
                split.withhold(draft, draft);
            } else {
                split.allowed.add(draft);
                continue;
            }
            if (isNeeded(draft)) {
                missing.put(draft.key(), cause.orElse(draft));
            }
        }
        return split;
    }

    /// Whether others can do nothing without it: it makes something, or makes a mapping work.
    private static boolean isNeeded(Draft draft) {
        return draft.creates() || (draft.key() instanceof Key.PushMapping && !draft.deletes());
    }

    /// Whether somebody may lose what no account shows: what an app does with the profile of a
    /// group's members is not to be seen from here.
    private static boolean isBeyondTheChain(Draft draft) {
        return draft.key() instanceof Key.AppAssignment;
    }

    private void withhold(Draft draft, Draft cause) {
        withheld.add(
                new Plan.Withheld(
                        Changes.plain(draft), cause.grant().authority(), cause.grant().entry()));
    }

    List<Draft> allowed() {
        return allowed;
    }

    List<Plan.Withheld> withheld() {
        return withheld;
    }
}
