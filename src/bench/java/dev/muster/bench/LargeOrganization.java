package dev.muster.bench;

import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.desired.Reading;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.ClockReading;
import dev.muster.live.OktaState;
import dev.muster.live.Shared;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Resource;
import dev.muster.source.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// An organization of a size, once as its repository declares it and once as both systems have it.
/// One in a hundred memberships and one in a hundred account assignments differ, half of them one
/// way and half the other.
///
/// @param users people, each in ten groups
/// @param groups pushed to AWS, besides the one that lets everybody in
/// @param sets permission sets
/// @param assignments rows of a group, a set and an account
/// @param accounts of the organization, spread over a tree of units
record LargeOrganization(int users, int groups, int sets, int assignments, int accounts) {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final int GROUPS_OF_A_PERSON = 10;
    private static final int GROUPS_OF_A_FILE = 25;
    private static final AccountId MANAGEMENT = new AccountId("999999999999");

    /// A part or a multiple of the size that the figures are promised for.
    ///
    /// @param percent of that size
    static LargeOrganization of(int percent) {
        return new LargeOrganization(
                1_000 * percent, 50 * percent, 5 * percent, 500 * percent, 10 * percent);
    }

    Declaration declared() {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("access/00-base.yaml", base());
        for (int first = 0; first < groups; first += GROUPS_OF_A_FILE) {
            files.put("access/groups-%06d.yaml".formatted(first), groupFile(first));
        }
        Reading reading =
                new DeclarationReader(LocalDate.ofInstant(NOW, ZoneOffset.UTC))
                        .read(new Snapshot("0".repeat(40), files));
        return switch (reading) {
            case Reading.Valid valid -> valid.declaration();
            case Reading.Invalid invalid ->
                    throw new IllegalStateException(invalid.problems().getFirst().toString());
        };
    }

    private String base() {
        StringBuilder yaml =
                new StringBuilder(
                        """
                        apps:
                          aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}
                        groups:
                          AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
                        permissionSets:
                        """);
        for (int set = 0; set < sets; set++) {
            yaml.append("  %s: {managedPolicies: [ReadOnlyAccess]}\n".formatted(set(set)));
        }
        return yaml.toString();
    }

    private String groupFile(int first) {
        StringBuilder yaml = new StringBuilder("groups:\n");
        StringBuilder rows = new StringBuilder("assignments:\n");
        for (int group = first; group < Math.min(groups, first + GROUPS_OF_A_FILE); group++) {
            yaml.append("  %s:\n    push: [aws]\n    members:\n".formatted(group(group)));
            for (int person : members(group)) {
                if (!differs(group, person, 0)) {
                    yaml.append("      - ").append(person(person)).append('\n');
                }
            }
            for (int row = 0; row < rowsOfAGroup(); row++) {
                if (!differs(group, row, 0)) {
                    rows.append(
                            "  - {groups: [%s], permissionSets: [%s], accounts: [{id: '%s'}]}\n"
                                    .formatted(
                                            group(group),
                                            set(setOf(group, row)),
                                            account(accountOf(group, row))));
                }
            }
        }
        return yaml.append(rows).toString();
    }

    LiveState live() {
        List<Login> logins = new ArrayList<>(users);
        for (int person = 0; person < users; person++) {
            logins.add(new Login(person(person)));
        }
        return new LiveState(okta(logins), aws(logins), NOW);
    }

    private OktaState okta(List<Login> logins) {
        SortedMap<Login, OktaState.User> byLogin = new TreeMap<>();
        List<OktaState.Member> everyone = new ArrayList<>(users);
        OktaState.Origin manual = new OktaState.Origin.Manual();
        for (int person = 0; person < users; person++) {
            Login login = logins.get(person);
            byLogin.put(
                    login,
                    new OktaState.User(
                            oktaId(person),
                            login,
                            OktaState.Status.ACTIVE,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            everyone.add(
                    new OktaState.Member(
                            oktaId(person), login, OktaState.Status.ACTIVE, manual));
        }
        List<OktaState.Group> all = new ArrayList<>();
        SortedMap<String, Observed<List<OktaState.Member>>> members = new TreeMap<>();
        List<OktaState.Mapping> mappings = new ArrayList<>();
        all.add(oktaGroup("AWS-Users"));
        members.put("okta-AWS-Users", complete(everyone));
        for (int group = 0; group < groups; group++) {
            String name = group(group);
            all.add(oktaGroup(name));
            List<OktaState.Member> list = new ArrayList<>();
            for (int person : members(group)) {
                if (!differs(group, person, 1)) {
                    list.add(everyone.get(person));
                }
            }
            members.put("okta-" + name, complete(list));
            mappings.add(
                    new OktaState.Mapping(
                            "gPm-" + name,
                            "okta-" + name,
                            Optional.of("target-" + name),
                            "ACTIVE",
                            Optional.empty(),
                            Optional.of(NOW)));
        }
        OktaState.App app =
                new OktaState.App(
                        "0oaAWS",
                        "amazon_aws_sso",
                        "AWS IAM Identity Center",
                        "ACTIVE",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new TreeMap<>(),
                        complete(
                                List.of(
                                        new OktaState.AppGroup(
                                                "okta-AWS-Users", OptionalInt.empty()))),
                        complete(mappings),
                        Observed.unknown("not readable"),
                        Observed.unknown("not readable"),
                        Observed.unknown("not readable"),
                        Optional.empty());
        SortedMap<String, Observed<Optional<OktaState.App>>> apps = new TreeMap<>();
        apps.put("aws", complete(Optional.of(app)));
        return new OktaState(
                complete(new OktaState.Org("00oTEST")),
                complete(all),
                members,
                complete(List.of()),
                complete(byLogin),
                apps,
                Optional.of(new ClockReading(NOW, NOW)));
    }

    private AwsState aws(List<Login> logins) {
        List<AwsState.StoreUser> storeUsers = new ArrayList<>(users);
        Shared<String> userIds = new Shared<>();
        for (int person = 0; person < users; person++) {
            storeUsers.add(
                    new AwsState.StoreUser(storeId(person), logins.get(person), true, true));
        }
        List<AwsState.StoreGroup> storeGroups = new ArrayList<>(groups);
        SortedMap<String, Observed<List<String>>> memberships = new TreeMap<>();
        SortedMap<String, List<AwsState.Row>> rows = new TreeMap<>();
        List<AwsState.PermissionSet> permissionSets = new ArrayList<>(sets);
        for (int set = 0; set < sets; set++) {
            permissionSets.add(permissionSet(set(set)));
            rows.put("arn-" + set(set), new ArrayList<>());
        }
        for (int group = 0; group < groups; group++) {
            String id = "store-" + group(group);
            storeGroups.add(new AwsState.StoreGroup(id, group(group), true));
            List<String> ids = new ArrayList<>();
            for (int person : members(group)) {
                if (!differs(group, person, 1)) {
                    ids.add(userIds.of(storeId(person)));
                }
            }
            memberships.put(id, complete(ids));
            for (int row = 0; row < rowsOfAGroup(); row++) {
                if (!differs(group, row, 1)) {
                    String arn = "arn-" + set(setOf(group, row));
                    rows.get(arn)
                            .add(
                                    new AwsState.Row(
                                            new AccountId(account(accountOf(group, row))),
                                            arn,
                                            "GROUP",
                                            id));
                }
            }
        }
        SortedMap<String, Observed<List<AwsState.Row>>> assignments = new TreeMap<>();
        rows.forEach((arn, list) -> assignments.put(arn, complete(list)));
        List<AwsState.Account> all = new ArrayList<>();
        all.add(liveAccount(MANAGEMENT.value()));
        for (int i = 0; i < accounts; i++) {
            all.add(liveAccount(account(i)));
        }
        return new AwsState(
                complete(new AwsState.Caller(MANAGEMENT, "arn:caller")),
                complete(
                        new AwsState.Instance(
                                "arn:instance", "ssoins-test", "d-test", Optional.of(MANAGEMENT))),
                complete(new AwsState.Organization("o-test", MANAGEMENT)),
                complete(all),
                complete(List.of()),
                complete(storeGroups),
                complete(storeUsers),
                memberships,
                complete(permissionSets),
                assignments,
                complete(new TreeSet<>()),
                complete(List.of()),
                Optional.empty());
    }

    private static AwsState.PermissionSet permissionSet(String name) {
        TreeSet<String> policies = new TreeSet<>();
        policies.add("arn:aws:iam::aws:policy/ReadOnlyAccess");
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("muster:owner", "muster");
        return new AwsState.PermissionSet(
                "arn-" + name,
                name,
                Optional.of(
                        complete(
                                new Resource.PermissionSet(
                                        name,
                                        Optional.empty(),
                                        "PT1H",
                                        policies,
                                        new TreeSet<>(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        tags,
                                        new TreeSet<>()))),
                Optional.of(complete(new TreeSet<>())));
    }

    private static AwsState.Account liveAccount(String id) {
        return new AwsState.Account(
                new AccountId(id), "account-" + id, "ACTIVE", Optional.empty(), Optional.empty());
    }

    private static OktaState.Group oktaGroup(String name) {
        return new OktaState.Group(
                "okta-" + name,
                name,
                OktaState.GroupType.OKTA_GROUP,
                Optional.empty(),
                Optional.empty(),
                Optional.of(false),
                Optional.empty());
    }

    /// The people of a group: as many as give each person ten groups.
    private Set<Integer> members(int group) {
        int size = users * GROUPS_OF_A_PERSON / groups;
        Set<Integer> members = new LinkedHashSet<>();
        for (int i = 0; members.size() < Math.min(size, users); i++) {
            members.add((int) ((group * 31L + i * 7_919L) % users));
        }
        return members;
    }

    private int rowsOfAGroup() {
        return assignments / groups;
    }

    private int setOf(int group, int row) {
        return (group * 3 + row) % sets;
    }

    private int accountOf(int group, int row) {
        return (group * 7 + row * 11) % accounts;
    }

    /// Whether something of a group is missing on one side, 0 declared and 1 live.
    private static boolean differs(int group, int what, int side) {
        return (group * 17 + what) % 200 == side;
    }

    private static String person(int i) {
        return "user%06d@example.com".formatted(i);
    }

    private static String oktaId(int person) {
        return "00u%06d".formatted(person);
    }

    private static String storeId(int person) {
        return "store-user-%06d".formatted(person);
    }

    private static String group(int i) {
        return "AWS-Group%05d".formatted(i);
    }

    private static String set(int i) {
        return "Set%04d".formatted(i);
    }

    private static String account(int i) {
        return "%012d".formatted(i + 1);
    }

    private static <T> Observed<T> complete(T value) {
        return Observed.complete(value, NOW);
    }
}
