package dev.muster.live;

import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Resource;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What was read from AWS: the organization, Identity Center and its identity store.
///
/// @param units organizational units; complete and empty where the interest did not ask
/// @param memberships members of each group of the interest, by group id
/// @param sets every permission set of the instance by ARN, with its details where the interest
///   asks
/// @param assignments rows of each permission set of the interest, by ARN of the set; complete only
///   if the list of accounts and every pair of it was
/// @param lockedSets sets provisioned in the management account, which a delegated administrator
///   may not change, by ARN; complete and empty where the caller is the management account
/// @param clock what time it was by AWS's clock, where an answer told
/// @param accessControl the attributes for access control of the instance; empty where the interest
///   did not ask
public record AwsState(
        Observed<Caller> caller,
        Observed<Instance> instance,
        Observed<Organization> organization,
        Observed<List<Account>> accounts,
        Observed<List<Unit>> units,
        Observed<List<StoreGroup>> storeGroups,
        Observed<List<StoreUser>> storeUsers,
        SortedMap<String, Observed<List<String>>> memberships,
        Observed<List<PermissionSet>> sets,
        SortedMap<String, Observed<List<Row>>> assignments,
        Observed<SortedSet<String>> lockedSets,
        Observed<List<Job>> jobs,
        Optional<ClockReading> clock,
        Optional<Observed<AccessControl>> accessControl) {

    public AwsState {
        memberships = Collections.unmodifiableSortedMap(new TreeMap<>(memberships));
        assignments = Collections.unmodifiableSortedMap(new TreeMap<>(assignments));
    }

    /// Where nobody asked for the attributes for access control.
    public AwsState(
            Observed<Caller> caller,
            Observed<Instance> instance,
            Observed<Organization> organization,
            Observed<List<Account>> accounts,
            Observed<List<Unit>> units,
            Observed<List<StoreGroup>> storeGroups,
            Observed<List<StoreUser>> storeUsers,
            SortedMap<String, Observed<List<String>>> memberships,
            Observed<List<PermissionSet>> sets,
            SortedMap<String, Observed<List<Row>>> assignments,
            Observed<SortedSet<String>> lockedSets,
            Observed<List<Job>> jobs,
            Optional<ClockReading> clock) {
        this(
                caller,
                instance,
                organization,
                accounts,
                units,
                storeGroups,
                storeUsers,
                memberships,
                sets,
                assignments,
                lockedSets,
                jobs,
                clock,
                Optional.empty());
    }

    /// The same, with other names for some groups of the identity store.
    ///
    /// @param names by the group's display name
    public AwsState withStoreGroups(Map<String, String> names) {
        return with(
                storeGroups.map(all -> all.stream().map(group -> group.renamed(names)).toList()),
                sets);
    }

    /// The same, with other groups of the identity store and other permission sets.
    public AwsState with(
            Observed<List<StoreGroup>> storeGroups, Observed<List<PermissionSet>> sets) {
        return new AwsState(
                caller,
                instance,
                organization,
                accounts,
                units,
                storeGroups,
                storeUsers,
                memberships,
                sets,
                assignments,
                lockedSets,
                jobs,
                clock,
                accessControl);
    }

    /// The same, with other attributes for access control.
    public AwsState with(Optional<Observed<AccessControl>> other) {
        return new AwsState(
                caller,
                instance,
                organization,
                accounts,
                units,
                storeGroups,
                storeUsers,
                memberships,
                sets,
                assignments,
                lockedSets,
                jobs,
                clock,
                other);
    }

    /// The same, with other accounts and another tree.
    public AwsState withAccounts(
            Observed<List<Account>> otherAccounts, Observed<List<Unit>> otherUnits) {
        return new AwsState(
                caller,
                instance,
                organization,
                otherAccounts,
                otherUnits,
                storeGroups,
                storeUsers,
                memberships,
                sets,
                assignments,
                lockedSets,
                jobs,
                clock,
                accessControl);
    }

    /// An account of the organization, if the list of them was read and has it.
    public Optional<Account> account(AccountId id) {
        return accounts.known().stream()
                .flatMap(List::stream)
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    /// Who Muster is in AWS.
    public record Caller(AccountId account, String arn) {}

    /// The organization instance of Identity Center.
    ///
    /// @param id `ssoins-...`
    public record Instance(
            String arn, String id, String identityStoreId, Optional<AccountId> owner) {}

    public record Organization(String id, AccountId managementAccount) {}

    /// An account of the organization.
    ///
    /// @param state `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, ... as Organizations says it
    /// @param unitId the organizational unit or root it lies in; empty where the tree was not read
    /// @param tags empty where the interest did not ask for them, or where they are not known
    /// @param joined when it became part of the organization; empty where Organizations does not
    ///   say
    public record Account(
            AccountId id,
            String name,
            String state,
            Optional<String> unitId,
            Optional<Observed<SortedMap<String, String>>> tags,
            Optional<Instant> joined) {

        /// An account of which it is not known since when it is there.
        public Account(
                AccountId id,
                String name,
                String state,
                Optional<String> unitId,
                Optional<Observed<SortedMap<String, String>>> tags) {
            this(id, name, state, unitId, tags, Optional.empty());
        }

        /// Whether assignments may be made there.
        public boolean isActive() {
            return state.equals("ACTIVE");
        }
    }

    /// An organizational unit.
    ///
    /// @param path names from below the root, `Workloads/Prod`; the root itself is empty
    public record Unit(String id, String path) {}

    /// A group of the identity store.
    ///
    /// @param name by which declarations, plans and reports know it: the name of the Okta group
    ///   that states its id (`identityCenterId`), else its display name
    /// @param displayName what the identity store calls it
    public record StoreGroup(String id, String name, String displayName, boolean madeByScim) {

        /// A group whose id no declaration states.
        public StoreGroup(String id, String name, boolean madeByScim) {
            this(id, name, name, madeByScim);
        }

        /// The groups of an identity store by the names that declarations know them by. One that
        /// only shares its display name with a group that states another one's id has the id added,
        /// so that it is never taken for it.
        ///
        /// @param stated names of Okta groups by the id that their declaration states
        public static List<StoreGroup> named(List<StoreGroup> groups, Map<String, String> stated) {
            return groups.stream().map(group -> group.named(stated)).toList();
        }

        /// Whether it goes by the new name of a group that was renamed, which SCIM has yet to
        /// bring.
        public boolean isBehind(Set<String> formerNames) {
            return !name.equals(displayName) && formerNames.contains(displayName);
        }

        private StoreGroup renamed(Map<String, String> names) {
            boolean isFree = name.equals(displayName);
            return new StoreGroup(
                    id,
                    isFree ? names.getOrDefault(displayName, name) : name,
                    displayName,
                    madeByScim);
        }

        private StoreGroup named(Map<String, String> stated) {
            String own = stated.get(id);
            boolean isTaken = own == null && stated.containsValue(displayName);
            String known = isTaken ? displayName + " (" + id + ")" : displayName;
            return new StoreGroup(id, own == null ? known : own, displayName, madeByScim);
        }
    }

    public record StoreUser(String id, Login login, boolean enabled, boolean madeByScim) {}

    /// A permission set.
    ///
    /// @param details empty where the interest did not ask for them; all tags are in it
    /// @param provisionedIn accounts that have the set in some version; empty where not asked for
    /// @param tags all tags; empty where neither they nor the details were asked for
    public record PermissionSet(
            String arn,
            String name,
            Optional<Observed<Resource.PermissionSet>> details,
            Optional<Observed<SortedSet<AccountId>>> provisionedIn,
            Optional<Observed<SortedMap<String, String>>> tags) {

        /// A set whose tags are those of its details.
        public PermissionSet(
                String arn,
                String name,
                Optional<Observed<Resource.PermissionSet>> details,
                Optional<Observed<SortedSet<AccountId>>> provisionedIn) {
            this(
                    arn,
                    name,
                    details,
                    provisionedIn,
                    details.map(found -> found.map(Resource.PermissionSet::tags)));
        }

        public PermissionSet {
            provisionedIn =
                    provisionedIn.map(observed ->
                            observed.map(accounts ->
                                    Collections.unmodifiableSortedSet(new TreeSet<>(accounts))));
        }

        /// Which installation of Muster keeps the set by its tag, if one does. Whose tags were not
        /// read may be anybody's.
        public Observed<Optional<String>> owner() {
            return tags.orElseGet(() -> Observed.unknown("its tags were not read"))
                    .map(all -> Optional.ofNullable(all.get(Resource.PermissionSet.OWNER_TAG)));
        }
    }

    /// The attributes for access control (ABAC) of the instance.
    ///
    /// @param why what AWS says where turning them on failed
    /// @param sources by key of the attribute; in no session unless `status` is ON
    public record AccessControl(
            Status status, Optional<String> why, SortedMap<String, String> sources) {

        /// Attributes that were never turned on.
        public static final AccessControl OFF =
                new AccessControl(Status.OFF, Optional.empty(), new TreeMap<>());

        public AccessControl {
            sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
        }

        /// Those that are in the sessions of people, or are about to be.
        public SortedMap<String, String> effective() {
            return switch (status) {
                case ON, BEING_TURNED_ON -> sources;
                case OFF, FAILED -> Collections.emptySortedMap();
            };
        }

        /// What AWS says of them (`InstanceAccessControlAttributeConfigurationStatus`).
        public enum Status {
            OFF,
            BEING_TURNED_ON,
            ON,
            FAILED
        }
    }

    /// One account assignment as the API lists it.
    ///
    /// @param principalType `GROUP` or `USER`
    public record Row(AccountId account, String setArn, String principalType, String principalId) {}

    /// An asynchronous job that was in progress when the turn began.
    ///
    /// @param account empty where the job is for all accounts, or does not say
    /// @param principalId empty for a provisioning
    public record Job(
            String requestId,
            String what,
            Optional<String> setArn,
            Optional<AccountId> account,
            Optional<String> principalId) {}
}
