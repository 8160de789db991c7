package dev.muster.desired;

import dev.muster.desired.Declaration.Denial;
import dev.muster.desired.Draft.Section;
import dev.muster.model.Place;
import dev.muster.yaml.Problems;
import dev.muster.yaml.ShapeReader;
import dev.muster.yaml.Tree;
import dev.muster.yaml.TreeReader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads one file below `access/` into the [Draft].
final class FileReader {

    private final Draft draft;
    private final GroupBuilder groups = new GroupBuilder();
    private final PermissionSetBuilder permissionSets;

    FileReader(Draft draft, PolicyFiles policies) {
        this.draft = draft;
        this.permissionSets = new PermissionSetBuilder(draft.problems(), policies);
    }

    void read(String path, String text) {
        Problems problems = draft.problems();
        int errors = problems.errors();
        Optional<Tree> raw = new TreeReader(problems).read(path, text);
        if (raw.isEmpty() || problems.errors() > errors) {
            draft.incomplete();
        }
        ShapeReader shapes = new ShapeReader(problems);
        Optional<Tree> tree = raw.flatMap(it -> shapes.read(it, FileShape.FILE, ""));
        if (raw.isPresent() && raw.get() instanceof Tree.Mapping root && tree.isPresent()) {
            sections(root, (Tree.Mapping) tree.get(), shapes);
        } else {
            draft.incomplete();
        }
    }

    private void sections(Tree.Mapping raw, Tree.Mapping tree, ShapeReader shapes) {
        boolean allTaken = raw.entries().stream().allMatch(it -> tree.entry(it.key()).isPresent());
        if (!allTaken) {
            draft.incomplete();
        }
        groups(raw, tree, shapes);
        SortedSet<Place> apps = fresh(raw, Section.APPS);
        named(tree, Section.APPS).stream()
                .filter(entry -> apps.contains(entry.keyPlace()))
                .forEach(entry ->
                        AppBuilder.app(entry, mapping(entry))
                                .ifPresent(app -> draft.apps.put(app.app(), app)));
        permissionSets(raw, tree, shapes);
        SortedSet<Place> users = fresh(raw, Section.USERS);
        named(tree, Section.USERS).stream()
                .filter(entry -> users.contains(entry.keyPlace()))
                .forEach(entry ->
                        UserBuilder.user(entry, mapping(entry))
                                .ifPresent(user -> draft.users.put(user.login(), user)));
        attributes(raw, tree);
        tree.items("assignments").orElse(List.of()).stream()
                .filter(Tree.Mapping.class::isInstance)
                .map(Tree.Mapping.class::cast)
                .map(AssignmentBuilder::assignment)
                .forEach(draft.assignments::add);
        Parts.logins(tree, "deny").stream()
                .map(login -> new Denial(login.login(), login.place()))
                .forEach(draft.deny::add);
    }

    /// A section without entries is managed and empty.
    private void attributes(Tree.Mapping raw, Tree.Mapping tree) {
        if (tree.mapping(Section.ACCESS_CONTROL_ATTRIBUTES.key()).isEmpty()) {
            return;
        }
        SortedMap<String, AttributeDeclaration> all =
                draft.accessControlAttributes.orElseGet(TreeMap::new);
        SortedSet<Place> attributes = fresh(raw, Section.ACCESS_CONTROL_ATTRIBUTES);
        named(tree, Section.ACCESS_CONTROL_ATTRIBUTES).stream()
                .filter(entry -> attributes.contains(entry.keyPlace()))
                .map(entry ->
                        new AttributeDeclaration(
                                entry.key(),
                                ((Tree.Scalar) entry.value()).text(),
                                entry.keyPlace()))
                .forEach(attribute -> all.put(attribute.attribute(), attribute));
        draft.accessControlAttributes = Optional.of(all);
    }

    private void groups(Tree.Mapping raw, Tree.Mapping tree, ShapeReader shapes) {
        SortedSet<Place> firsts = fresh(raw, Section.GROUPS);
        named(raw, Section.GROUPS).stream()
                .filter(entry -> !shapes.isSound(entry.keyPlace()))
                .forEach(entry -> draft.unsound(entry.key()));
        named(tree, Section.GROUPS).stream()
                .filter(entry -> firsts.contains(entry.keyPlace()))
                .map(entry -> groups.group(entry, mapping(entry)))
                .forEach(group -> draft.groups.put(group.name(), group));
    }

    private void permissionSets(Tree.Mapping raw, Tree.Mapping tree, ShapeReader shapes) {
        SortedSet<Place> sets = fresh(raw, Section.PERMISSION_SETS);
        if (named(raw, Section.PERMISSION_SETS).stream()
                .anyMatch(entry -> !shapes.isSound(entry.keyPlace()))) {
            draft.unsoundPermissionSet();
        }
        named(tree, Section.PERMISSION_SETS).stream()
                .filter(entry -> sets.contains(entry.keyPlace()))
                .map(entry -> permissionSets.permissionSet(entry, mapping(entry)))
                .forEach(set -> draft.permissionSets.put(set.name(), set));
    }

    /// Where a section declares names that no file declared before; notes those names.
    private SortedSet<Place> fresh(Tree.Mapping raw, Section section) {
        SortedSet<Place> fresh = new TreeSet<>();
        named(raw, section).stream()
                .filter(entry -> draft.declare(section, entry))
                .forEach(entry -> fresh.add(entry.keyPlace()));
        return fresh;
    }

    private static List<Tree.Entry> named(Tree.Mapping tree, Section section) {
        return tree.mapping(section.key()).map(Tree.Mapping::entries).orElse(List.of());
    }

    private static Tree.Mapping mapping(Tree.Entry entry) {
        return (Tree.Mapping) entry.value();
    }
}
