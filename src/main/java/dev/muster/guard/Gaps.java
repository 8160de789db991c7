package dev.muster.guard;

import dev.muster.live.AwsState;
import dev.muster.live.AwsState.AccessControl.Status;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import dev.muster.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which of the lists that a change rests on were not read completely. Worked out from the live
/// state alone, apart from the planner's own bookkeeping.
final class Gaps {

    private final LiveState live;
    private final Plan plan;
    private final Ways ways;

    Gaps(LiveState live, Plan plan) {
        this.live = live;
        this.plan = plan;
        this.ways = new Ways(live, plan);
    }

    /// Gaps in the lists in which the object itself stands or is missing.
    SortedSet<String> around(Key key) {
        Found gaps = new Found();
        switch (key) {
            case Key.User _ -> gaps.need("Okta users", live.okta().users());
            case Key.Group _ -> gaps.need("Okta groups", live.okta().groups());
            case Key.Membership(String group, _) -> membersOf(group, gaps);
            case Key.App(String app) -> app(app, gaps);
            case Key.AppAssignment(String app, _) -> {
                gaps.need("Okta groups", live.okta().groups());
                app(app, gaps)
                        .ifPresent(found ->
                                gaps.need("assignments of app " + app, found.assignments()));
            }
            case Key.PushMapping(String app, _) -> {
                gaps.need("Okta groups", live.okta().groups());
                app(app, gaps)
                        .ifPresent(found ->
                                gaps.need("push mappings of app " + app, found.mappings()));
            }
            case Key.AccessControlAttribute _ -> attributes(gaps);
            case Key.PermissionSet(String set) -> permissionSet(set, gaps);
            case Key.AccountAssignment(String set, Principal principal, AccountId account) ->
                    assignment(set, principal, account, gaps);
        }
        return gaps.lists;
    }

    /// Gaps in what could have declared the object (other groups for a member, units and tags for
    /// an account), and in whose last way its removal ends: members of its group, and of groups
    /// that have the same permission set in the same account.
    SortedSet<String> behind(Key key) {
        Found gaps = new Found();
        switch (key) {
            case Key.Membership(String group, _) -> {
                gaps.need("Okta users", live.okta().users());
                if (mayCollectMembers(group)) {
                    live.okta()
                            .members()
                            .forEach((id, list) -> gaps.need("members of " + name(id), list));
                }
                ways.besides(group).forEach(other -> whoIsIn(other, gaps));
            }
            case Key.AccountAssignment(String set, Principal principal, AccountId account) -> {
                if (principal instanceof Principal.Group(String group)) {
                    whoIsIn(group, gaps);
                }
                ways.to(set, account).forEach(other -> whoIsIn(other, gaps));
                gaps.need("organizational units", live.aws().units());
                account(account)
                        .flatMap(AwsState.Account::tags)
                        .ifPresent(tags -> gaps.need("tags of account " + account, tags));
            }
            case Key.AppAssignment(_, String group) -> whoIsIn(group, gaps);
            case Key.PushMapping(_, String group) -> whoIsIn(group, gaps);
            case Key.User _,
                    Key.Group _,
                    Key.App _,
                    Key.PermissionSet _,
                    Key.AccessControlAttribute _ -> {}
        }
        return gaps.lists;
    }

    /// The lists of a group's members, in Okta and in the identity store, as far as they were asked
    /// for: whose last way a removal ends, and whom another group lets in, hangs on them.
    private void whoIsIn(String group, Found gaps) {
        groupId(group)
                .map(live.okta().members()::get)
                .ifPresent(list -> gaps.need("members of group " + group, list));
        live.aws().storeGroups().known().orElse(List.of()).stream()
                .filter(found -> found.name().equals(group))
                .map(found -> live.aws().memberships().get(found.id()))
                .flatMap(list -> Optional.ofNullable(list).stream())
                .forEach(list -> gaps.need("members of identity store group " + group, list));
    }

    private void membersOf(String group, Found gaps) {
        gaps.need("Okta groups", live.okta().groups());
        groupId(group)
                .ifPresent(id ->
                        gaps.need(
                                "members of group " + group,
                                Optional.ofNullable(live.okta().members().get(id))));
    }

    private Optional<OktaState.App> app(String key, Found gaps) {
        Optional<Observed<Optional<OktaState.App>>> app =
                Optional.ofNullable(live.okta().apps().get(key));
        gaps.need("app " + key, app);
        return app.flatMap(Observed::known).flatMap(found -> found);
    }

    private void attributes(Found gaps) {
        gaps.need("access control attributes", live.aws().accessControl());
        live.aws()
                .accessControl()
                .flatMap(Observed::known)
                .filter(found -> found.status() == Status.BEING_TURNED_ON)
                .ifPresent(_ -> gaps.lists.add("access control attributes are being turned on"));
    }

    private void permissionSet(String name, Found gaps) {
        gaps.need("permission sets", live.aws().sets());
        set(name)
                .ifPresent(set -> {
                    gaps.need("permission set " + name, set.details());
                    gaps.need("accounts with permission set " + name, set.provisionedIn());
                });
        jobs(name, Optional.empty(), gaps);
    }

    private void assignment(String setName, Principal principal, AccountId account, Found gaps) {
        gaps.need("organization", live.aws().organization());
        gaps.need("accounts", live.aws().accounts());
        gaps.need("permission sets", live.aws().sets());
        switch (principal) {
            case Principal.Group _ -> gaps.need("identity store groups", live.aws().storeGroups());
            case Principal.User _ -> gaps.need("identity store users", live.aws().storeUsers());
            case Principal.Unresolved _ -> {
                gaps.need("identity store groups", live.aws().storeGroups());
                gaps.need("identity store users", live.aws().storeUsers());
            }
        }
        set(setName)
                .ifPresent(set ->
                        gaps.need(
                                "assignments of permission set " + setName,
                                Optional.ofNullable(live.aws().assignments().get(set.arn()))));
        jobs(setName, Optional.of(account), gaps);
    }

    /// What a job is working on is not known until it has ended.
    private void jobs(String setName, Optional<AccountId> account, Found gaps) {
        gaps.need("jobs in progress", live.aws().jobs());
        Optional<String> arn = set(setName).map(AwsState.PermissionSet::arn);
        if (arn.isEmpty()) {
            return;
        }
        live.aws().jobs().known().orElse(List.of()).stream()
                .filter(job -> job.setArn().map(arn.get()::equals).orElse(true))
                .filter(job ->
                        account.isEmpty()
                                || job.account().isEmpty()
                                || job.account().equals(account))
                .forEach(job ->
                        gaps.lists.add(
                                job.what() + " is in progress (request " + job.requestId() + ")"));
    }

    /// Members can be declared as "whoever is in a group pushed to the app", and then every members
    /// list decides. Only a group that is assigned to an app serves for that; where the assignments
    /// are not known it is taken to be one.
    private boolean mayCollectMembers(String group) {
        Optional<String> id = groupId(group);
        boolean assignedLater =
                plan.changes().stream()
                        .anyMatch(change ->
                                change.key() instanceof Key.AppAssignment(_, String assigned)
                                        && assigned.equals(group));
        return assignedLater
                || live.okta().apps().values().stream()
                        .anyMatch(app ->
                                !app.isKnown()
                                        || app.known()
                                                .get()
                                                .filter(a -> mayHold(a, id))
                                                .isPresent());
    }

    private static boolean mayHold(OktaState.App app, Optional<String> groupId) {
        return app.assignments()
                .known()
                .map(rows ->
                        rows.stream()
                                .anyMatch(row -> groupId.filter(row.groupId()::equals).isPresent()))
                .orElse(true);
    }

    private Optional<String> groupId(String name) {
        return live.okta().groups().known().orElse(List.of()).stream()
                .filter(group -> group.type() == GroupType.OKTA_GROUP && group.name().equals(name))
                .map(OktaState.Group::id)
                .findFirst();
    }

    private String name(String groupId) {
        return live.okta().groups().known().orElse(List.of()).stream()
                .filter(group -> group.id().equals(groupId))
                .map(group -> "group " + group.name())
                .findFirst()
                .orElse("group " + groupId);
    }

    private Optional<AwsState.PermissionSet> set(String name) {
        return live.aws().sets().known().orElse(List.of()).stream()
                .filter(set -> set.name().equals(name))
                .findFirst();
    }

    private Optional<AwsState.Account> account(AccountId id) {
        return live.aws().accounts().known().orElse(List.of()).stream()
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    /// Lists with a gap, each with the reason.
    private static final class Found {

        private final SortedSet<String> lists = new TreeSet<>();

        void need(String list, Observed<?> observed) {
            if (observed instanceof Observed.Unknown<?>(String why, _)) {
                lists.add(list + " (" + why + ")");
            }
        }

        void need(String list, Optional<? extends Observed<?>> observed) {
            observed.ifPresentOrElse(
                    found -> need(list, found), () -> lists.add(list + " (not asked for)"));
        }
    }
}
