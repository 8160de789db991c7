package dev.muster.desired;

import dev.muster.model.Kind;
import dev.muster.settings.Authority;
import dev.muster.settings.Scope;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds kinds of objects of which the files declare nothing at all, though the settings let Muster
/// take away what is not declared. Files that were emptied by a slip look just like that.
public final class NothingDeclared {

    private final Declaration declaration;
    private final Scope scope;

    private NothingDeclared(Declaration declaration, Scope scope) {
        this.declaration = declaration;
        this.scope = scope;
    }

    /// Kinds of rows over which an entry of the scope gives `full`, and of which no declaration in
    /// scope speaks: app assignments, push mappings and account assignments. Of other kinds nothing
    /// is taken away for want of any declaration. A list that a group gives as empty (`push: []`)
    /// speaks of it; an empty `assignments` does not.
    public static SortedSet<Kind> kinds(Declaration declaration, Scope scope) {
        NothingDeclared it = new NothingDeclared(declaration, scope);
        SortedSet<Kind> kinds = new TreeSet<>();
        if (scope.apps().stream().anyMatch(entry -> entry.assignments() == Authority.FULL)
                && it.groups().noneMatch(group -> group.apps().isPresent())) {
            kinds.add(Kind.APP_ASSIGNMENT);
        }
        if (scope.apps().stream().anyMatch(entry -> entry.pushes() == Authority.FULL)
                && it.groups().noneMatch(group -> group.push().isPresent())) {
            kinds.add(Kind.PUSH_MAPPING);
        }
        if (scope.assignments().stream().anyMatch(entry -> entry.authority() == Authority.FULL)
                && it.areAssignmentsMissing()) {
            kinds.add(Kind.ACCOUNT_ASSIGNMENT);
        }
        return kinds;
    }

    /// Whether no declaration speaks of anything in a scope that is not empty.
    static boolean isEverything(Declaration declaration, Scope scope) {
        NothingDeclared it = new NothingDeclared(declaration, scope);
        return !scope.equals(Scope.NOTHING)
                && it.groups().findAny().isEmpty()
                && declaration.apps().keySet().stream()
                        .noneMatch(app -> scope.appSettings(app).isPresent())
                && declaration.users().keySet().stream()
                        .noneMatch(login -> scope.user(login).isPresent())
                && declaration.permissionSets().keySet().stream()
                        .noneMatch(set -> scope.permissionSet(set).isPresent())
                && declaration
                        .accessControlAttributes()
                        .filter(all ->
                                all.keySet().stream()
                                        .anyMatch(key ->
                                                scope.accessControlAttribute(key).isPresent()))
                        .isEmpty()
                && it.areAssignmentsMissing();
    }

    private Stream<GroupDeclaration> groups() {
        return declaration.groups().values().stream().filter(group -> isInScope(group.name()));
    }

    private boolean isInScope(String group) {
        return scope.groupObjects(group).isPresent();
    }

    /// Whether no entry gives a set in scope to anybody in scope. A set that keeps its role gives
    /// it by itself.
    private boolean areAssignmentsMissing() {
        return declaration.assignments().stream().noneMatch(this::isInScope)
                && declaration.permissionSets().values().stream()
                        .noneMatch(set ->
                                set.keepRole().isPresent()
                                        && scope.permissionSet(set.name()).isPresent());
    }

    private boolean isInScope(AssignmentDeclaration entry) {
        return entry.permissionSets().stream()
                        .anyMatch(set -> scope.permissionSet(set.name()).isPresent())
                && (entry.groups().stream().anyMatch(group -> isInScope(group.name()))
                        || entry.users().stream()
                                .anyMatch(person -> scope.user(person.login()).isPresent()));
    }
}
