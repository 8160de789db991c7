package dev.muster.desired;

import dev.muster.desired.Declaration.Reference;
import dev.muster.yaml.Words;
import java.util.SortedMap;
import java.util.TreeMap;

/// A former name belongs to one group, and to none that is declared.
final class PreviouslyCheck {

    private final Draft draft;
    private final SortedMap<String, Reference> met = new TreeMap<>();

    PreviouslyCheck(Draft draft) {
        this.draft = draft;
    }

    void check() {
        draft.groups.values().forEach(group -> group.previously().forEach(this::check));
    }

    private void check(Reference old) {
        Reference before = met.putIfAbsent(old.name(), old);
        GroupDeclaration declared = draft.groups.get(old.name());
        if (declared != null) {
            draft.problems()
                    .add(
                            DeclarationCheck.PREVIOUSLY.at(
                                    old.place(),
                                    "the former name "
                                            + Words.quoted(old.name())
                                            + " is that of a group declared at "
                                            + declared.place(),
                                    "Take it out of `previously`, or the group out of the files."));
        } else if (before != null) {
            draft.problems()
                    .add(
                            DeclarationCheck.PREVIOUSLY.at(
                                    old.place(),
                                    "the former name "
                                            + Words.quoted(old.name())
                                            + " is given twice, first at "
                                            + before.place(),
                                    "Leave it with the group that had it."));
        }
    }
}
