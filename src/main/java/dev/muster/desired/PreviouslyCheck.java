package dev.muster.desired;

import dev.muster.desired.Declaration.Reference;
import dev.muster.yaml.Words;
import java.util.SortedMap;
import java.util.TreeMap;

/// A former name belongs to one group, and to none that is declared; so does a former label of an
/// app among those of its name.
final class PreviouslyCheck {

    private final Draft draft;
    private final SortedMap<String, Reference> met = new TreeMap<>();

    PreviouslyCheck(Draft draft) {
        this.draft = draft;
    }

    void check() {
        draft.groups.values().forEach(group -> group.previously().forEach(this::check));
        SortedMap<String, AppDeclaration> labels = new TreeMap<>();
        draft.apps.values().forEach(app -> labels.putIfAbsent(found(app, app.label()), app));
        SortedMap<String, Reference> former = new TreeMap<>();
        draft.apps
                .values()
                .forEach(app -> app.previously().forEach(old -> label(app, old, labels, former)));
    }

    private void label(
            AppDeclaration app,
            Reference old,
            SortedMap<String, AppDeclaration> labels,
            SortedMap<String, Reference> former) {
        AppDeclaration declared = labels.get(found(app, old.name()));
        Reference before = former.putIfAbsent(found(app, old.name()), old);
        if (declared != null) {
            draft.problems()
                    .add(
                            DeclarationCheck.PREVIOUSLY.at(
                                    old.place(),
                                    "the former label "
                                            + Words.quoted(old.name())
                                            + " is that of the app declared at "
                                            + declared.place(),
                                    "Take it out of `previously`, or give that app its own label."));
        } else if (before != null) {
            draft.problems()
                    .add(
                            DeclarationCheck.PREVIOUSLY.at(
                                    old.place(),
                                    "the former label "
                                            + Words.quoted(old.name())
                                            + " is given twice, first at "
                                            + before.place(),
                                    "Leave it with the app that had it."));
        }
    }

    /// What an app is found by.
    private static String found(AppDeclaration app, String label) {
        return app.name() + "\n" + label;
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
