package dev.muster.desired;

import dev.muster.desired.Declaration.Denial;
import dev.muster.model.Check;
import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import dev.muster.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the files read so far declare, errors included: which names are declared at all, which of
/// them came through unharmed, and whether every file could be read.
final class Draft {

    /// The sections whose entries have names.
    enum Section {
        GROUPS("groups", "group"),
        APPS("apps", "app"),
        PERMISSION_SETS("permissionSets", "permission set"),
        USERS("users", "user"),
        ACCESS_CONTROL_ATTRIBUTES("accessControlAttributes", "access control attribute");

        private final String key;
        private final String noun;

        Section(String key, String noun) {
            this.key = key;
            this.noun = noun;
        }

        String key() {
            return key;
        }
    }

    private final Problems problems;
    private final Map<Section, SortedMap<String, Place>> declared = new TreeMap<>();
    private final SortedSet<String> unsoundGroups = new TreeSet<>();
    private boolean complete = true;
    private boolean policiesKnown = true;

    final SortedMap<String, GroupDeclaration> groups = new TreeMap<>();
    final SortedMap<String, AppDeclaration> apps = new TreeMap<>();
    final SortedMap<String, PermissionSetDeclaration> permissionSets = new TreeMap<>();
    final List<AssignmentDeclaration> assignments = new ArrayList<>();
    final SortedMap<Login, UserDeclaration> users = new TreeMap<>();
    final List<Denial> deny = new ArrayList<>();
    Optional<SortedMap<String, AttributeDeclaration>> accessControlAttributes = Optional.empty();
    final List<ReleaseDeclaration> releases = new ArrayList<>();

    Draft(Problems problems) {
        this.problems = problems;
        for (Section section : Section.values()) {
            declared.put(section, new TreeMap<>());
        }
    }

    Problems problems() {
        return problems;
    }

    /// Something could not be read at all, so that what seems undeclared may be declared there.
    void incomplete() {
        complete = false;
    }

    /// Whether every file could be read, so that a name that is nowhere is declared nowhere.
    boolean isComplete() {
        return complete;
    }

    /// A permission set lost a part, so that a policy document may be named there.
    void unsoundPermissionSet() {
        policiesKnown = false;
    }

    /// Whether every name of a policy document was seen.
    boolean arePoliciesKnown() {
        return complete && policiesKnown;
    }

    void unsound(String group) {
        unsoundGroups.add(group);
    }

    /// Whether nothing about a group was found wrong by itself.
    boolean isSound(String group) {
        return !unsoundGroups.contains(group);
    }

    /// Notes a name; false, and a problem, if it is declared already.
    boolean declare(Section section, Tree.Entry entry) {
        String name =
                section == Section.USERS && !entry.key().isBlank()
                        ? new Login(entry.key()).value()
                        : entry.key();
        Place before = declared(section).putIfAbsent(name, entry.keyPlace());
        if (before != null) {
            problems.add(
                    DeclarationCheck.DECLARED_TWICE.at(
                            entry.keyPlace(),
                            "the "
                                    + section.noun
                                    + " "
                                    + Words.quoted(entry.key())
                                    + " is declared twice, first at "
                                    + before,
                            "Bring both together in one place."));
        }
        return before == null;
    }

    /// Reports a reference to a name that is declared nowhere.
    void require(Section section, String name, Place place, Check check) {
        if (!complete || declared(section).containsKey(name)) {
            return;
        }
        Optional<String> near = Words.nearest(name, declared(section).keySet());
        problems.add(
                check.at(
                        place,
                        "no " + section.noun + " " + Words.quoted(name) + " is declared",
                        near.map(it -> "Did you mean " + Words.quoted(it) + "?")
                                .orElse(
                                        "Declare it under "
                                                + Words.quoted(section.key + ":")
                                                + ", or remove the reference.")));
    }

    /// Whether nothing about any group was found wrong by itself.
    boolean areGroupsSound() {
        return unsoundGroups.isEmpty();
    }

    Declaration declaration() {
        return new Declaration(
                groups,
                apps,
                permissionSets,
                assignments,
                users,
                deny,
                accessControlAttributes,
                releases);
    }

    private SortedMap<String, Place> declared(Section section) {
        return declared.computeIfAbsent(section, _ -> new TreeMap<>());
    }
}
