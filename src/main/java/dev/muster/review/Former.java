package dev.muster.review;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.AssignmentDeclaration;
import dev.muster.desired.Declaration;
import dev.muster.desired.GroupDeclaration;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.model.Authorship;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import dev.muster.plan.DeclaredMemberships;
import dev.muster.plan.DeclaredRows;
import dev.muster.plan.Renames;
import dev.muster.settings.Settings;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/// What the files declared before.
///
/// @param from when they began to
/// @param until when they were changed; empty where only the folder is other, and no commit yet
/// @param endedBy the commit that changed them; uncommitted where only the folder is other
public record Former(
        Declaration declaration, Instant from, Optional<Instant> until, Authorship endedBy) {

    public Former {
        requireNonNull(declaration, "declaration is null");
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
        requireNonNull(endedBy, "endedBy is null");
    }

    /// What they asked for at a moment, with the accounts, people and rules of today.
    Wanted wanted(LiveState live, Settings settings, Instant at) {
        return new Wanted(declaration, Renames.applied(declaration, settings, live), settings, at);
    }

    /// The objects that they asked for; each kind is resolved when it is asked for first.
    static final class Wanted {

        private final Declaration declaration;
        private final LiveState live;
        private final Settings settings;
        private final Instant at;
        private Optional<DeclaredRows> rows = Optional.empty();
        private Optional<DeclaredMemberships> memberships = Optional.empty();

        private Wanted(Declaration declaration, LiveState live, Settings settings, Instant at) {
            this.declaration = declaration;
            this.live = live;
            this.settings = settings;
            this.at = at;
        }

        boolean has(Key key) {
            return switch (key) {
                case Key.User(var login) -> declaration.users().containsKey(login);
                case Key.Group(String group) -> declaration.groups().containsKey(group);
                case Key.Membership(String group, var login) ->
                        memberships().wanted(group).contains(login);
                case Key.App(String app) -> declaration.apps().containsKey(app);
                case Key.AppAssignment(String app, String group) ->
                        group(group).flatMap(found -> found.assignmentTo(app)).isPresent();
                case Key.PushMapping(String app, String group) ->
                        group(group).flatMap(found -> found.pushTo(app)).isPresent();
                case Key.AccessControlAttribute(String name) ->
                        declaration
                                .accessControlAttributes()
                                .orElseGet(TreeMap::new)
                                .containsKey(name);
                case Key.PermissionSet(String set) -> declaration.permissionSets().containsKey(set);
                case Key.AccountAssignment row -> !rows().entries(row).isEmpty();
            };
        }

        /// A selector by which they may have asked for an assignment, where the reading did not
        /// look at what it goes by. Without one they did not, as far as [has][#has(Key)] knows.
        Optional<AccountSelector> perhaps(Key key) {
            if (!(key instanceof Key.AccountAssignment row)) {
                return Optional.empty();
            }
            return declaration.assignments().stream()
                    .filter(entry -> entry.period().holdsAt(at) && names(entry, row))
                    .flatMap(entry -> entry.accounts().stream())
                    .filter(selector -> isUnread(selector, row.account()))
                    .findFirst();
        }

        private static boolean names(AssignmentDeclaration entry, Key.AccountAssignment row) {
            boolean principal =
                    switch (row.principal()) {
                        case Principal.Group(String name) ->
                                entry.groups().stream().anyMatch(g -> g.name().equals(name));
                        case Principal.User(var login) ->
                                entry.users().stream().anyMatch(u -> u.login().equals(login));
                        case Principal.Unresolved _ -> false;
                    };
            return principal
                    && entry.permissionSets().stream()
                            .anyMatch(set -> set.name().equals(row.permissionSet()));
        }

        private boolean isUnread(AccountSelector selector, AccountId id) {
            return switch (selector) {
                case AccountSelector.BelowUnit _ ->
                        live.aws().account(id).flatMap(AwsState.Account::unitId).isEmpty();
                case AccountSelector.Tagged _ ->
                        live.aws().account(id).flatMap(AwsState.Account::tags).isEmpty();
                case AccountSelector.Named _, AccountSelector.Numbered _, AccountSelector.All _ ->
                        false;
            };
        }

        private Optional<GroupDeclaration> group(String name) {
            return declaration.group(name);
        }

        private DeclaredRows rows() {
            if (rows.isEmpty()) {
                rows = Optional.of(DeclaredRows.of(declaration, live, settings, at));
            }
            return rows.get();
        }

        private DeclaredMemberships memberships() {
            if (memberships.isEmpty()) {
                memberships = Optional.of(DeclaredMemberships.of(declaration, live, settings, at));
            }
            return memberships.get();
        }
    }
}
