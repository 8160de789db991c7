package dev.muster.desired;

import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.Declaration.Reference;
import dev.muster.model.AccountSelector;
import dev.muster.model.Place;
import dev.muster.settings.Delegation;
import dev.muster.settings.Pattern;
import dev.muster.settings.Settings;
import dev.muster.yaml.Words;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// What files below a delegated folder declare must be what the settings let them: groups of some
/// names, and for those some permission sets in some accounts. As far as the files alone tell;
/// which accounts a selector means is judged when a plan is made.
final class FolderCheck {

    private final Draft draft;
    private final Settings settings;
    private final String chainApp;

    FolderCheck(Draft draft, Settings settings) {
        this.draft = draft;
        this.settings = settings;
        this.chainApp = ChainApp.key(draft.declaration(), settings);
    }

    void check(PolicyFiles policies) {
        if (settings.delegation().isEmpty()) {
            return;
        }
        draft.apps.values().forEach(app -> forbid(app.place(), "apps"));
        draft.permissionSets.values().forEach(set -> forbid(set.place(), "permission sets"));
        draft.users.values().forEach(user -> forbid(user.place(), "users"));
        draft.deny.forEach(denial -> forbid(denial.place(), "`deny`"));
        draft.accessControlAttributes
                .map(SortedMap::values)
                .orElse(List.of())
                .forEach(it -> forbid(it.place(), "access control attributes"));
        draft.groups.values().forEach(this::group);
        draft.assignments.forEach(this::assignment);
        policies.uses().forEach(this::policy);
        new IncludersCheck(draft, settings).check();
    }

    private void forbid(Place place, String what) {
        settings.delegationOf(place.file())
                .ifPresent(delegation -> refuse(delegation, place, "declare no " + what));
    }

    private void group(GroupDeclaration group) {
        settings.delegationOf(group.place().file())
                .ifPresent(delegation -> group(delegation, group));
    }

    private void group(Delegation delegation, GroupDeclaration group) {
        name(delegation, group.name(), group.place(), "not declare");
        group.previously().forEach(old -> name(delegation, old.name(), old.place(), "not rename"));
        if (group.identityCenterId().isPresent()) {
            // Whoever states an id states whose assignments are theirs.
            refuse(delegation, group.place(), "state no `identityCenterId`");
        }
        for (GroupDeclaration.AppReference app : group.apps().orElse(List.of())) {
            if (!delegation.hasApp(app.app())) {
                refuse(
                        delegation,
                        app.place(),
                        "not assign groups to the app " + Words.quoted(app.app()));
            }
        }
        for (Reference app : group.push().orElse(List.of())) {
            if (!delegation.hasApp(app.name()) && !app.name().equals(chainApp)) {
                refuse(
                        delegation,
                        app.place(),
                        "not push groups to the app " + Words.quoted(app.name()));
            }
        }
    }

    private void name(Delegation delegation, String name, Place place, String verb) {
        if (!delegation.hasGroup(name)) {
            refuse(delegation, place, verb + " the group " + Words.quoted(name));
        }
    }

    private void assignment(AssignmentDeclaration entry) {
        Optional<Delegation> found = settings.delegationOf(entry.place().file());
        if (found.isEmpty()) {
            return;
        }
        Delegation delegation = found.get();
        if (delegation.assign().isEmpty()) {
            refuse(delegation, entry.place(), "assign nothing");
            return;
        }
        entry.groups()
                .forEach(group -> name(delegation, group.name(), group.place(), "not speak for"));
        for (LoginReference person : entry.users()) {
            refuse(delegation, person.place(), "assign nothing to people by themselves");
        }
        for (Reference set : entry.permissionSets()) {
            if (!delegation.hasPermissionSet(set.name())) {
                refuse(
                        delegation,
                        set.place(),
                        "not assign the permission set " + Words.quoted(set.name()));
            }
        }
        for (AccountSelector selector : entry.accounts()) {
            if (DelegatedAccounts.areSurelyBeyond(selector, delegation.accounts())) {
                refuse(
                        delegation,
                        selector.place(),
                        "not assign anything in " + DelegatedAccounts.words(selector));
            }
        }
    }

    /// Whoever may write a document decides what a permission set allows that names it.
    private void policy(String document, Place naming) {
        Optional<Delegation> delegation = settings.delegationOf(document);
        boolean sameFolder = delegation.equals(settings.delegationOf(naming.file()));
        if (delegation.isPresent() && !sameFolder) {
            draft.problems()
                    .add(
                            DeclarationCheck.DELEGATED_POLICY.at(
                                    naming,
                                    Words.quoted(document)
                                            + " lies below "
                                            + Words.quoted(delegation.get().path())
                                            + ", so whoever may write there decides what this"
                                            + " permission set allows",
                                    "Move the document to where the permission set is declared."));
        }
    }

    private void refuse(Delegation delegation, Place place, String what) {
        draft.problems()
                .add(
                        DeclarationCheck.DELEGATION.at(
                                place,
                                "files below "
                                        + Words.quoted(delegation.path())
                                        + " may "
                                        + what
                                        + " ("
                                        + delegation.entry()
                                        + " of the settings)",
                                remedy(delegation)));
    }

    /// What such a file may do.
    static String remedy(Delegation delegation) {
        return "Take it out, or have it declared outside of that folder: there, files may declare groups"
                + " named "
                + list(delegation.groups())
                + delegation
                        .assign()
                        .map(given ->
                                " and assign them "
                                        + list(given.permissionSets())
                                        + " in "
                                        + given.accounts().stream()
                                                .map(DelegatedAccounts::words)
                                                .collect(Collectors.joining(", ")))
                        .orElse("")
                + ".";
    }

    private static String list(List<Pattern> patterns) {
        return patterns.isEmpty()
                ? "nothing"
                : patterns.stream()
                        .map(pattern -> Words.quoted(pattern.text()))
                        .collect(Collectors.joining(", "));
    }
}
