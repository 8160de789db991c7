package dev.muster.live;

import static java.util.Objects.requireNonNull;

import dev.muster.live.OktaState.GroupType;
import dev.muster.model.Login;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What earlier turns have read, to which the lists that are read again are added. Each list keeps
/// the moment at which it was read.
///
/// @param state as the systems told it, complete
/// @param interest what it was read for
/// @param everything when the reading of everything began, on which the oldest list rests
public record Remembered(LiveState state, Interest interest, Instant everything) {

    public Remembered {
        requireNonNull(state, "state is null");
        requireNonNull(interest, "interest is null");
        requireNonNull(everything, "everything is null");
    }

    /// What has to be read in Okta for these pointers, as an interest of its own.
    ///
    /// @param now what the turn is interested in
    public Interest inOkta(Pointers pointers, Interest now) {
        Set<String> read = memberNames();
        SortedMap<String, Interest.App> apps = new TreeMap<>(now.apps());
        apps.keySet().retainAll(pointers.apps());
        return new Interest(
                pointers.groups(),
                pointers.logins(),
                apps,
                now.appUsers(),
                false,
                false,
                _ -> false,
                _ -> false,
                _ -> false,
                name -> now.attachedGroups().test(name) && !read.contains(name),
                false,
                now.statedGroups(),
                false);
    }

    /// What has to be read in Identity Center for these pointers. Who is assigned is read by
    /// account, which shows every row of a set, also where a full turn reads the rows of each
    /// group.
    public Interest inIdentityCenter(Pointers pointers, Interest now) {
        Set<String> described = new HashSet<>();
        Set<String> owned = new HashSet<>();
        Set<String> assigned = new HashSet<>();
        for (AwsState.PermissionSet set : sets(state)) {
            set.details().ifPresent(_ -> described.add(set.name()));
            set.tags().ifPresent(_ -> owned.add(set.name()));
            if (state.aws().assignments().containsKey(set.arn())) {
                assigned.add(set.name());
            }
        }
        Set<String> stored = storeNames();
        SortedSet<String> pointed = pointers.sets();
        return new Interest(
                pointers.storeGroups(),
                new TreeSet<>(),
                new TreeMap<>(),
                false,
                false,
                false,
                name ->
                        now.describedSets().test(name)
                                && (pointed.contains(name) || !described.contains(name)),
                name ->
                        now.assignedSets().test(name)
                                && (pointed.contains(name) || !assigned.contains(name)),
                name ->
                        now.ownedSets().test(name)
                                && (pointed.contains(name) || !owned.contains(name)),
                name -> now.isStoreGroupRead(name) && !stored.contains(name),
                false,
                now.statedGroups(),
                false);
    }

    private Set<String> memberNames() {
        Set<String> names = new HashSet<>();
        oktaGroups(state).stream()
                .filter(group -> state.okta().members().containsKey(group.id()))
                .forEach(group -> names.add(group.name()));
        return names;
    }

    private Set<String> storeNames() {
        Set<String> names = new HashSet<>();
        state.aws().storeGroups().known().orElse(List.of()).stream()
                .filter(group -> state.aws().memberships().containsKey(group.id()))
                .forEach(group -> names.add(group.name()));
        return names;
    }

    /// The same with what a look and a reading of the pointed lists have brought.
    ///
    /// @param okta read for `asked`, at least with [Interest#NOTHING]
    /// @param asked see [#inOkta]
    /// @param aws read for [#inIdentityCenter]; empty if nothing was
    /// @param jobs in progress by now
    /// @param began when this turn began to read
    public Remembered with(
            Interest now,
            OktaState okta,
            Interest asked,
            Optional<AwsState> aws,
            Observed<List<AwsState.Job>> jobs,
            Instant began) {
        Merge merge = new Merge(state, now);
        LiveState merged =
                new LiveState(
                        merge.with(okta, asked.logins()),
                        aws.map(merge::with).orElseGet(() -> merge.with(jobs)),
                        began,
                        Optional.of(everything));
        return new Remembered(merged, now, everything);
    }

    /// Why a new reading of Identity Center cannot be added to what is remembered: it is not of the
    /// same organization, or not of the same accounts.
    public Optional<String> contradiction(AwsState fresh) {
        AwsState before = state.aws();
        boolean isSame =
                fresh.caller().known().equals(before.caller().known())
                        && fresh.instance().known().equals(before.instance().known())
                        && fresh.organization().known().equals(before.organization().known());
        if (!isSame) {
            return Optional.of("Identity Center, or who asks, is not what it was");
        }
        return bare(fresh).equals(bare(before))
                ? Optional.empty()
                : Optional.of("the accounts of the organization have changed");
    }

    /// The accounts without what is read of them only with everything.
    private static List<AwsState.Account> bare(AwsState aws) {
        return aws.accounts().known().orElse(List.of()).stream()
                .map(account ->
                        new AwsState.Account(
                                account.id(),
                                account.name(),
                                account.state(),
                                Optional.empty(),
                                Optional.empty(),
                                account.joined()))
                .toList();
    }

    /// Why what a turn is interested in goes beyond anything that can be added; else what has to be
    /// read because it was not of interest before.
    public Pointers missing(Interest now, OktaState okta) {
        if (!now.apps().equals(interest.apps())
                || !now.statedGroups().equals(interest.statedGroups())
                || now.appUsers() != interest.appUsers()
                || now.byPrincipal() != interest.byPrincipal()
                || (now.organizationTree() && !interest.organizationTree())
                || (now.accountTags() && !interest.accountTags())
                || now.accessControlAttributes() != interest.accessControlAttributes()) {
            return Pointers.toEverything("the declaration needs lists that were not read before");
        }
        Pointers missing = Pointers.NONE;
        for (OktaState.Group group : okta.groups().known().orElse(List.of())) {
            if (group.type() == GroupType.OKTA_GROUP
                    && now.groups().contains(group.name())
                    && !state.okta().members().containsKey(group.id())) {
                missing = missing.and(Pointers.toGroup(group.name()));
            }
        }
        for (Login login : now.logins()) {
            if (!interest.logins().contains(login) && !isMet(login)) {
                missing = missing.and(Pointers.toPerson(login));
            }
        }
        for (AwsState.PermissionSet set : sets(state)) {
            boolean lacks =
                    (now.describedSets().test(set.name()) && set.details().isEmpty())
                            || (now.ownedSets().test(set.name()) && set.tags().isEmpty())
                            || (now.assignedSets().test(set.name())
                                    && !state.aws().assignments().containsKey(set.arn()));
            missing = lacks ? missing.and(Pointers.toSet(set.name())) : missing;
        }
        for (AwsState.StoreGroup group :
                state.aws().storeGroups().known().orElse(List.<AwsState.StoreGroup>of())) {
            if (now.isStoreGroupRead(group.name())
                    && !state.aws().memberships().containsKey(group.id())) {
                missing = missing.and(Pointers.toStoreGroup(group.name()));
            }
        }
        return missing;
    }

    private boolean isMet(Login login) {
        return state.okta()
                .users()
                .known()
                .map(users -> users.get(login))
                .filter(Objects::nonNull)
                .isPresent();
    }

    static List<AwsState.PermissionSet> sets(LiveState state) {
        return state.aws().sets().known().orElse(List.of());
    }

    static List<OktaState.Group> oktaGroups(LiveState state) {
        return state.okta().groups().known().orElse(List.<OktaState.Group>of()).stream()
                .filter(group -> group.type() == GroupType.OKTA_GROUP)
                .toList();
    }
}
