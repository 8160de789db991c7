package dev.muster.testing;

import static dev.muster.testing.Changes.DEMO;
import static dev.muster.testing.Changes.NOON;

import dev.muster.live.AwsState;
import dev.muster.live.ClockReading;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A live state to be built piece by piece: one org, one organization with the account AWSDemo, and
/// the app `aws` between them. Everything is read completely unless a test says otherwise.
public final class Organization {

    public static final AccountId MANAGEMENT = new AccountId("999999999999");

    private final List<OktaState.Group> groups = new ArrayList<>();
    private final SortedMap<String, Observed<List<OktaState.Member>>> members = new TreeMap<>();
    private final SortedMap<Login, OktaState.User> users = new TreeMap<>();
    private final List<OktaState.AppGroup> assigned = new ArrayList<>();
    private final List<OktaState.Mapping> mappings = new ArrayList<>();
    private final List<AwsState.StoreGroup> storeGroups = new ArrayList<>();
    private final List<AwsState.PermissionSet> sets = new ArrayList<>();
    private final SortedMap<String, Observed<List<AwsState.Row>>> rows = new TreeMap<>();
    private final SortedMap<String, Observed<List<String>>> storeMembers = new TreeMap<>();
    private final List<AwsState.Job> jobs = new ArrayList<>();
    private Observed<OktaState.Org> org = complete(new OktaState.Org("00oTEST"));
    private Observed<AwsState.Organization> organization =
            complete(new AwsState.Organization("o-test", MANAGEMENT));
    private Observed<AwsState.Instance> instance =
            complete(
                    new AwsState.Instance(
                            "arn:instance", "ssoins-test", "d-test", Optional.empty()));
    private Observed<List<AwsState.Unit>> units = complete(List.of());
    private Observed<SortedSet<String>> lockedSets = complete(new TreeSet<>());
    private Optional<ClockReading> oktaClock = Optional.of(new ClockReading(NOON, NOON));
    private Optional<ClockReading> awsClock = oktaClock;
    private Optional<Observed<AwsState.AccessControl>> accessControl =
            Optional.of(complete(AwsState.AccessControl.OFF));
    private boolean groupsUnread;
    private boolean setsUnread;

    /// A hand-made group with these hand-made members, in Okta and in the identity store.
    public Organization group(String name, String... logins) {
        return group(name, GroupType.OKTA_GROUP, Optional.of(false), logins);
    }

    public Organization group(
            String name, GroupType type, Optional<Boolean> admin, String... logins) {
        groups.add(
                new OktaState.Group(
                        "id-" + name,
                        name,
                        type,
                        Optional.empty(),
                        Optional.empty(),
                        admin,
                        Optional.empty()));
        List<OktaState.Member> list = new ArrayList<>();
        for (String login : logins) {
            list.add(
                    new OktaState.Member(
                            "id-" + login,
                            new Login(login),
                            OktaState.Status.ACTIVE,
                            new OktaState.Origin.Manual()));
            users.put(new Login(login), user(login));
        }
        members.put("id-" + name, complete(list));
        storeGroups.add(new AwsState.StoreGroup("store-" + name, name, true));
        return this;
    }

    public Organization membersUnread(String group) {
        members.put("id-" + group, Observed.unknown("page 2 failed"));
        return this;
    }

    /// An attribute for access control that is turned on.
    public Organization attribute(String key, String source) {
        SortedMap<String, String> sources =
                new TreeMap<>(accessControl.orElseThrow().known().orElseThrow().sources());
        sources.put(key, source);
        accessControl =
                Optional.of(
                        complete(
                                new AwsState.AccessControl(
                                        AwsState.AccessControl.Status.ON,
                                        Optional.empty(),
                                        sources)));
        return this;
    }

    public Organization attributesBeingTurnedOn() {
        accessControl =
                Optional.of(
                        complete(
                                new AwsState.AccessControl(
                                        AwsState.AccessControl.Status.BEING_TURNED_ON,
                                        Optional.empty(),
                                        new TreeMap<>())));
        return this;
    }

    public Organization attributesUnread() {
        accessControl = Optional.of(Observed.unknown("access denied"));
        return this;
    }

    public Organization attributesNotAskedFor() {
        accessControl = Optional.empty();
        return this;
    }

    public Organization groupsUnread() {
        groupsUnread = true;
        return this;
    }

    public Organization setsUnread() {
        setsUnread = true;
        return this;
    }

    public Organization unitsUnread() {
        units = Observed.unknown("an account has two parents");
        return this;
    }

    public Organization organizationUnread() {
        organization = Observed.unknown("access denied");
        return this;
    }

    public Organization orgUnread() {
        org = Observed.unknown("timed out");
        return this;
    }

    public Organization lockedSets(String... names) {
        TreeSet<String> arns = new TreeSet<>();
        for (String name : names) {
            arns.add("arn-" + name);
        }
        lockedSets = complete(arns);
        return this;
    }

    public Organization lockedSetsUnread() {
        lockedSets = Observed.unknown("access denied");
        return this;
    }

    /// What the services took the time to be at noon by Muster's clock, where they told.
    public Organization clocks(Optional<Instant> okta, Optional<Instant> aws) {
        oktaClock = okta.map(said -> new ClockReading(said, NOON));
        awsClock = aws.map(said -> new ClockReading(said, NOON));
        return this;
    }

    public Organization assigned(String group) {
        assigned.add(new OktaState.AppGroup("id-" + group, OptionalInt.empty()));
        return this;
    }

    public Organization pushed(String group) {
        mappings.add(
                new OktaState.Mapping(
                        "gPm-" + group,
                        "id-" + group,
                        Optional.of("target-" + group),
                        "ACTIVE",
                        Optional.empty(),
                        Optional.of(NOON)));
        return this;
    }

    /// A permission set with these tags.
    public Organization permissionSet(String name, String... tags) {
        TreeMap<String, String> byKey = new TreeMap<>();
        for (int i = 0; i < tags.length; i += 2) {
            byKey.put(tags[i], tags[i + 1]);
        }
        Resource.PermissionSet details =
                new Resource.PermissionSet(
                        name,
                        Optional.empty(),
                        "PT1H",
                        new TreeSet<>(),
                        new TreeSet<>(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        byKey,
                        new TreeSet<>());
        return permissionSet(name, complete(details));
    }

    public Organization permissionSet(String name, Observed<Resource.PermissionSet> details) {
        sets.add(
                new AwsState.PermissionSet(
                        "arn-" + name,
                        name,
                        Optional.of(details),
                        Optional.of(complete(new TreeSet<>()))));
        rows.putIfAbsent("arn-" + name, complete(List.of()));
        return this;
    }

    public Organization row(String group, String set) {
        List<AwsState.Row> all = new ArrayList<>(rows.get("arn-" + set).known().orElseThrow());
        all.add(new AwsState.Row(DEMO, "arn-" + set, "GROUP", "store-" + group));
        rows.put("arn-" + set, complete(all));
        return this;
    }

    /// Who is in a group of the identity store, by user id; not read without this.
    public Organization storeMembers(String group, String... userIds) {
        storeMembers.put("store-" + group, complete(List.of(userIds)));
        return this;
    }

    public Organization rowsUnread(String set) {
        rows.put("arn-" + set, Observed.unknown("throttled"));
        return this;
    }

    public Organization job(String set, AccountId account) {
        jobs.add(
                new AwsState.Job(
                        "req-1",
                        "assignment",
                        Optional.of("arn-" + set),
                        Optional.of(account),
                        Optional.empty()));
        return this;
    }

    public LiveState live() {
        return new LiveState(okta(), aws(), NOON);
    }

    private OktaState okta() {
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
                        complete(assigned),
                        complete(mappings),
                        Observed.unknown("not readable"),
                        Observed.unknown("not readable"),
                        Observed.unknown("not readable"),
                        Optional.empty());
        TreeMap<String, Observed<Optional<OktaState.App>>> apps = new TreeMap<>();
        apps.put("aws", complete(Optional.of(app)));
        return new OktaState(
                org,
                groupsUnread ? Observed.unknown("page 2 failed") : complete(groups),
                members,
                complete(List.of()),
                complete(users),
                apps,
                oktaClock);
    }

    private AwsState aws() {
        AwsState.Account demo =
                new AwsState.Account(DEMO, "AWSDemo", "ACTIVE", Optional.empty(), Optional.empty());
        AwsState.Account management =
                new AwsState.Account(
                        MANAGEMENT, "Management", "ACTIVE", Optional.empty(), Optional.empty());
        return new AwsState(
                complete(new AwsState.Caller(MANAGEMENT, "arn:caller")),
                instance,
                organization,
                complete(List.of(demo, management)),
                units,
                complete(storeGroups),
                complete(List.of()),
                storeMembers,
                setsUnread ? Observed.unknown("throttled") : complete(sets),
                rows,
                lockedSets,
                complete(jobs),
                awsClock,
                accessControl);
    }

    private static OktaState.User user(String login) {
        return new OktaState.User(
                "id-" + login,
                new Login(login),
                OktaState.Status.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static <T> Observed<T> complete(T value) {
        return Observed.complete(value, NOON);
    }
}
