package dev.muster.adopt;

import dev.muster.live.AwsState;
import dev.muster.live.ClockReading;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.live.OktaState.Origin;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.PolicyDocument;
import dev.muster.model.ProfileValue;
import dev.muster.model.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A [Company] as it would be read.
final class CompanyLive {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Company company;

    private CompanyLive(Company company) {
        this.company = company;
    }

    static LiveState of(Company company) {
        CompanyLive live = new CompanyLive(company);
        return new LiveState(live.okta(), live.aws(), NOON);
    }

    private OktaState okta() {
        List<OktaState.Group> groups = new ArrayList<>();
        SortedMap<String, Observed<List<OktaState.Member>>> members = new TreeMap<>();
        List<OktaState.AppGroup> assigned = new ArrayList<>();
        List<OktaState.Mapping> mappings = new ArrayList<>();
        for (Company.Team team : company.teams.values()) {
            String id = Company.id("okta " + team.name());
            groups.add(group(id, team.name(), GroupType.OKTA_GROUP, team.description()));
            List<OktaState.Member> all = new ArrayList<>();
            team.members().forEach(login -> all.add(member(login, new Origin.Manual())));
            team.byRule()
                    .forEach(login ->
                            all.add(member(login, new Origin.ByRules(List.of("Rule: #1", "on")))));
            members.put(id, complete(all));
            if (team.isAssigned()) {
                assigned.add(new OktaState.AppGroup(id, OptionalInt.of(3), profile()));
            }
            if (team.push().isPresent()) {
                String target = Company.id("target " + team.target());
                groups.add(group(target, team.target(), GroupType.APP_GROUP, Optional.empty()));
                mappings.add(
                        new OktaState.Mapping(
                                "gPm-" + team.name(),
                                id,
                                Optional.of(target),
                                team.push().get(),
                                Optional.empty(),
                                Optional.of(NOON)));
            }
        }
        groups.add(group("everyone", "Everyone", GroupType.BUILT_IN, Optional.empty()));
        SortedMap<Login, OktaState.User> users = new TreeMap<>();
        company.people
                .values()
                .forEach(person -> users.put(new Login(person.login()), user(person)));
        SortedMap<String, Observed<Optional<OktaState.App>>> apps = new TreeMap<>();
        apps.put("aws", complete(Optional.of(app(assigned, mappings))));
        return new OktaState(
                complete(new OktaState.Org("00oTEST")),
                complete(groups),
                members,
                complete(List.of()),
                complete(users),
                apps,
                Optional.of(new ClockReading(NOON, NOON)));
    }

    private static OktaState.Group group(
            String id, String name, GroupType type, Optional<String> description) {
        return new OktaState.Group(
                id,
                name,
                type,
                description,
                type == GroupType.APP_GROUP ? Optional.of("0oaAWS") : Optional.empty(),
                Optional.of(false),
                Optional.empty());
    }

    /// Texts that look like values of another type, and the other way round.
    private SortedMap<String, ProfileValue> profile() {
        SortedMap<String, ProfileValue> profile = new TreeMap<>();
        if (company.people.size() % 2 == 0) {
            Company.PROFILE.forEach((name, json) -> profile.put(name, new ProfileValue(json)));
        }
        return profile;
    }

    private OktaState.Member member(String login, Origin origin) {
        return new OktaState.Member(
                "00u-" + login, new Login(login), company.people.get(login).status(), origin);
    }

    private static OktaState.User user(Company.Person person) {
        return new OktaState.User(
                "00u-" + person.login(),
                new Login(person.login()),
                person.status(),
                Optional.of(person.first()),
                Optional.of(person.last()),
                Optional.of(person.email()),
                Optional.of(person.displayName()).filter(name -> !name.isEmpty()));
    }

    private static OktaState.App app(
            List<OktaState.AppGroup> assigned, List<OktaState.Mapping> mappings) {
        return new OktaState.App(
                "0oaAWS",
                "amazon_aws_sso",
                "AWS IAM Identity Center",
                "ACTIVE",
                Optional.of("https://signin.aws.amazon.com/platform/saml/acs/one"),
                Optional.of("https://signin.aws.amazon.com/platform/saml/d-99670a1b2c"),
                Optional.of("${source.custom}"),
                new TreeMap<>(
                        Map.of(
                                "CostCenter",
                                new OktaState.AttributeStatement("user.costCenter", true),
                                "Team",
                                new OktaState.AttributeStatement(
                                        "String.substringBefore(user.department, \":\")", true))),
                complete(assigned),
                complete(mappings),
                complete(
                        new OktaState.Features(
                                Optional.of(true), Optional.empty(), Optional.of(false))),
                complete(new OktaState.Connection("ENABLED", Optional.of("https://scim/one/"))),
                Observed.unknown("not readable"),
                Optional.empty());
    }

    private AwsState aws() {
        List<AwsState.Account> accounts = new ArrayList<>();
        accounts.add(
                new AwsState.Account(
                        new AccountId(Company.MANAGEMENT),
                        "Management",
                        "ACTIVE",
                        Optional.of("r-1"),
                        Optional.of(complete(new TreeMap<>()))));
        TreeSet<String> paths = new TreeSet<>();
        for (Company.Account account : company.accounts) {
            String unit = account.unit();
            for (int at = unit.indexOf('/'); at >= 0; at = unit.indexOf('/', at + 1)) {
                paths.add(unit.substring(0, at));
            }
            paths.add(unit);
            accounts.add(
                    new AwsState.Account(
                            new AccountId(account.id()),
                            account.name(),
                            account.state(),
                            Optional.of(unit.isEmpty() ? "r-1" : "ou-" + unit),
                            Optional.of(complete(account.tags()))));
        }
        paths.remove("");
        List<AwsState.StoreUser> users =
                company.people.values().stream()
                        .filter(Company.Person::isInStore)
                        .map(person ->
                                new AwsState.StoreUser(
                                        Company.id("user " + person.login()),
                                        new Login(person.login()),
                                        person.isEnabled(),
                                        true))
                        .toList();
        SortedMap<String, Observed<List<String>>> memberships = new TreeMap<>();
        List<AwsState.StoreGroup> groups = new ArrayList<>();
        for (Company.StoreGroup group : company.storeGroups) {
            groups.add(new AwsState.StoreGroup(group.id(), group.name(), group.isByScim()));
            memberships.put(
                    group.id(),
                    complete(
                            group.members().stream()
                                    .map(login -> Company.id("user " + login))
                                    .toList()));
        }
        List<AwsState.PermissionSet> sets = new ArrayList<>();
        SortedMap<String, Observed<List<AwsState.Row>>> rows = new TreeMap<>();
        for (Company.PermissionSet set : company.sets.values()) {
            String arn = "arn-" + set.name();
            sets.add(
                    new AwsState.PermissionSet(
                            arn,
                            set.name(),
                            Optional.of(complete(details(set))),
                            Optional.of(complete(new TreeSet<>()))));
            rows.put(arn, complete(rows(set.name(), arn)));
        }
        return new AwsState(
                complete(new AwsState.Caller(new AccountId(Company.MANAGEMENT), "arn:caller")),
                complete(
                        new AwsState.Instance(
                                "arn:instance", "ssoins-test", "d-test", Optional.empty())),
                complete(new AwsState.Organization("o-test", new AccountId(Company.MANAGEMENT))),
                complete(accounts),
                complete(
                        paths.stream().map(path -> new AwsState.Unit("ou-" + path, path)).toList()),
                complete(groups),
                complete(users),
                memberships,
                complete(sets),
                rows,
                complete(new TreeSet<>()),
                complete(List.of()),
                Optional.empty(),
                Optional.of(complete(attributes())));
    }

    /// Turned on in one company of two.
    private AwsState.AccessControl attributes() {
        SortedMap<String, String> sources = new TreeMap<>();
        sources.put("CostCenter", "${path:enterprise.costCenter}");
        sources.put("Email", "${path:emails[primary eq true].value}");
        return company.sets.size() % 2 == 0
                ? AwsState.AccessControl.OFF
                : new AwsState.AccessControl(
                        AwsState.AccessControl.Status.ON, Optional.empty(), sources);
    }

    private static Resource.PermissionSet details(Company.PermissionSet set) {
        return new Resource.PermissionSet(
                set.name(),
                Optional.of(set.description()).filter(text -> !text.isEmpty()),
                set.duration(),
                new TreeSet<>(
                        set.managed().stream().map(it -> "arn:aws:iam::aws:policy/" + it).toList()),
                new TreeSet<>(set.customer()),
                set.inline().map(CompanyLive::canonical),
                set.boundary(),
                Optional.of(set.relayState()).filter(text -> !text.isEmpty()),
                set.tags(),
                new TreeSet<>(set.laggards().stream().map(AccountId::new).toList()));
    }

    private static String canonical(String policy) {
        return ((PolicyDocument.Reading.Canonical) PolicyDocument.canonical(policy)).json();
    }

    private List<AwsState.Row> rows(String set, String arn) {
        return company.rows.stream()
                .filter(row -> row.set().equals(set))
                .map(row ->
                        new AwsState.Row(
                                new AccountId(row.account()),
                                arn,
                                row.isUser() ? "USER" : "GROUP",
                                Company.id((row.isUser() ? "user " : "group ") + row.principal())))
                .distinct()
                .toList();
    }

    static <T> Observed<T> complete(T value) {
        return Observed.complete(value, NOON);
    }
}
