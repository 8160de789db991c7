package dev.muster.adopt;

import dev.muster.live.OktaState.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// A company that set everything up by hand, made out of a seed: names that YAML takes for
/// something else, rules, groups that an app owns or that somebody made in Identity Center, nested
/// units, policies of each kind, and whatever else is found in the wild. Its chain is in sync, and
/// all of it can be declared unless a test adds something that cannot.
final class Company {

    static final String MANAGEMENT = "111122223333";

    private static final List<String> GROUPS =
            List.of(
                    "on",
                    "null",
                    "~",
                    "1e3",
                    "012345678901",
                    "AWS: #odd",
                    "- dash",
                    "'quoted\" name'",
                    "AWS-Ops",
                    "aws-ops",
                    "AWS-Payments-Admin",
                    "AWS-Payments-Read",
                    "Größe – Team",
                    "a/b \\ c",
                    "<<",
                    "=",
                    ".hidden",
                    "@at %p [x] {y}",
                    "Team ",
                    "2026-12-01",
                    "x".repeat(200));

    private static final List<String> SETS =
            List.of(
                    "ReadOnlyAccess",
                    "on",
                    "1e3",
                    "012345678901",
                    "a=b,c@d+e",
                    "null",
                    "Read.Only");

    private static final List<String> TEXTS =
            List.of(
                    "",
                    "on",
                    ": #",
                    "012345678901",
                    "First line\nsecond line\n",
                    "  indented\n    more",
                    "ends with a space \nand goes on",
                    "tab\there",
                    "Überblick: alles #1, 'so' \"und\" so");

    private static final List<String> UNITS =
            List.of("Workloads", "Workloads/Prod", "Workloads/Prod/EU", "Sandbox", "on");

    private static final List<String> POLICIES =
            List.of(
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                            + "\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::a\"]}}",
                    "{\"Statement\":[{\"Sid\":\"1e3\",\"Effect\":\"Deny\",\"NotAction\":[\"iam:*\"],"
                            + "\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":"
                            + "false},\"StringLike\":{\"aws:PrincipalTag/on\":[\"1e3\",\"no\",\"\\u00fc: #\"]}}}]}");

    /// What the app gets for the members of the group that is assigned to it, as JSON.
    static final SortedMap<String, String> PROFILE =
            new TreeMap<>(
                    Map.of(
                            "costCenter", "\"007\"",
                            "on", "\"true\"",
                            "number", "\"3\"",
                            "scientific", "\"1e5\"",
                            "level", "3",
                            "share", "0.5",
                            "admin", "false",
                            "unset", "null",
                            "roles", "[\"1e3\",\"a: #\",4]"));

    final Random random;
    final SortedMap<String, Person> people = new TreeMap<>();
    final SortedMap<String, Team> teams = new TreeMap<>();
    final List<StoreGroup> storeGroups = new ArrayList<>();
    final SortedMap<String, PermissionSet> sets = new TreeMap<>();
    final List<Account> accounts = new ArrayList<>();
    final List<Row> rows = new ArrayList<>();

    /// @param displayName empty for none
    record Person(
            String login,
            Status status,
            String first,
            String last,
            String email,
            String displayName,
            boolean isInStore,
            boolean isEnabled) {

        boolean arrives() {
            return status.mayHaveAccess();
        }
    }

    /// A group made in Okta.
    ///
    /// @param members added by hand
    /// @param byRule put there by rules
    /// @param push the status of its push mapping; empty for none
    /// @param target the name of the group of Identity Center that the mapping leads to
    record Team(
            String name,
            Optional<String> description,
            SortedSet<String> members,
            SortedSet<String> byRule,
            boolean isAssigned,
            Optional<String> push,
            String target) {}

    record StoreGroup(String id, String name, boolean isByScim, SortedSet<String> members) {}

    /// @param laggards accounts that have an older version
    record PermissionSet(
            String name,
            String description,
            String duration,
            List<String> managed,
            List<String> customer,
            Optional<String> inline,
            Optional<String> boundary,
            String relayState,
            SortedMap<String, String> tags,
            SortedSet<String> laggards) {}

    record Account(
            String id, String name, String state, String unit, SortedMap<String, String> tags) {}

    /// @param isUser whether the principal is a person, by login; else it is the name of a group of
    ///   Identity Center, or an id that nobody has
    record Row(String account, String set, String principal, boolean isUser) {}

    Company(long seed) {
        this.random = new Random(seed);
        people();
        accounts();
        sets();
        teams();
        rows();
    }

    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void people() {
        List<Status> statuses =
                List.of(
                        Status.ACTIVE,
                        Status.ACTIVE,
                        Status.ACTIVE,
                        Status.PROVISIONED,
                        Status.PASSWORD_EXPIRED,
                        Status.SUSPENDED,
                        Status.STAGED,
                        Status.DEPROVISIONED);
        int number = 5 + random.nextInt(10);
        for (int i = 0; i < number; i++) {
            String login =
                    any(List.of("p", "on+", "o'neil.", "x_"))
                            + i
                            + "@"
                            + any(List.of("example.com", "partner.org"));
            String last = any(List.of("Lee", "O'Neil", "Größe", "Null", "1e3"));
            Status status = statuses.get(random.nextInt(statuses.size()));
            people.put(
                    login,
                    new Person(
                            login,
                            status,
                            any(List.of("Ann", "on", "Ben", "No")),
                            last,
                            chance(70) ? login : "Other." + i + "@example.com",
                            chance(60) ? "" : chance(50) ? "Shown: " + i : "",
                            status.mayHaveAccess() || chance(30),
                            status.mayHaveAccess()));
        }
    }

    private void accounts() {
        int number = 2 + random.nextInt(9);
        for (int i = 0; i < number; i++) {
            SortedMap<String, String> tags = new TreeMap<>();
            if (chance(60)) {
                tags.put("env", any(List.of("prod", "on", "")));
            }
            if (chance(20)) {
                tags.put("cost center", "012345678901");
            }
            accounts.add(
                    new Account(
                            "00000000000" + (i % 10),
                            any(List.of("Shop", "Shop", "on", "Bank: #1", "1e3"))
                                    + (chance(50) ? "" : i),
                            chance(85) ? "ACTIVE" : "SUSPENDED",
                            chance(80) ? any(UNITS) : "",
                            tags));
        }
    }

    private void sets() {
        for (String name : SETS) {
            if (chance(60)) {
                SortedMap<String, String> tags = new TreeMap<>();
                if (chance(40)) {
                    tags.put("on", "no");
                    tags.put("cost center", "1e3");
                }
                if (chance(20)) {
                    tags.put("muster:owner", "muster");
                }
                sets.put(
                        name,
                        new PermissionSet(
                                name,
                                any(TEXTS),
                                any(List.of("PT1H", "PT4H", "PT90M", "PT1H30M", "PT12H")),
                                some(
                                        List.of(
                                                "ReadOnlyAccess",
                                                "job-function/Billing",
                                                "PowerUserAccess")),
                                some(List.of("/Team", "/team/on/Deep")),
                                chance(50) ? Optional.of(any(POLICIES)) : Optional.empty(),
                                chance(30)
                                        ? Optional.of(
                                                any(
                                                        List.of(
                                                                "arn:aws:iam::aws:policy/PowerUserAccess",
                                                                "customer:/Edge",
                                                                "customer:/team/Edge")))
                                        : Optional.empty(),
                                chance(30) ? "https://console.aws.amazon.com/s3/?a=b#c" : "",
                                tags,
                                new TreeSet<>()));
            }
        }
    }

    private void teams() {
        SortedSet<String> pushed = new TreeSet<>();
        for (String name : GROUPS) {
            if (!chance(55)) {
                continue;
            }
            SortedSet<String> members = new TreeSet<>(some(List.copyOf(people.keySet())));
            SortedSet<String> byRule = new TreeSet<>();
            if (chance(30)) {
                members.stream().filter(_ -> chance(50)).forEach(byRule::add);
                members.removeAll(byRule);
            }
            int kind = random.nextInt(10);
            Optional<String> push =
                    kind < 6
                            ? Optional.of("ACTIVE")
                            : kind == 6 ? Optional.of("INACTIVE") : Optional.empty();
            String target = push.isPresent() && chance(20) ? "Renamed " + name : name;
            boolean isByScim = push.isPresent();
            if (isByScim || kind == 7) {
                SortedSet<String> arrived = new TreeSet<>(members);
                arrived.addAll(byRule);
                arrived.removeIf(login -> !people.get(login).arrives());
                storeGroups.add(new StoreGroup(id("group " + target), target, isByScim, arrived));
                pushed.addAll(arrived);
            }
            teams.put(
                    name,
                    new Team(
                            name,
                            chance(60) ? Optional.of(any(TEXTS)) : Optional.empty(),
                            members,
                            byRule,
                            false,
                            push,
                            target));
        }
        teams.put(
                "Everyone in AWS",
                new Team(
                        "Everyone in AWS",
                        Optional.empty(),
                        pushed,
                        new TreeSet<>(),
                        true,
                        Optional.empty(),
                        "Everyone in AWS"));
        storeGroups.add(
                new StoreGroup(id("group Foreign-Team"), "Foreign-Team", false, new TreeSet<>()));
        // Who is in Identity Center comes by the app, or was made there by hand.
        people.replaceAll((login, person) ->
                new Person(
                        login,
                        person.status(),
                        person.first(),
                        person.last(),
                        person.email(),
                        person.displayName(),
                        pushed.contains(login),
                        person.isEnabled()));
    }

    private void rows() {
        for (PermissionSet set : sets.values()) {
            for (StoreGroup group : storeGroups) {
                if (chance(50)) {
                    where().forEach(account ->
                            rows.add(new Row(account, set.name(), group.name(), false)));
                }
            }
            for (Person person : people.values()) {
                if (person.isInStore() && chance(15)) {
                    where().forEach(account ->
                            rows.add(new Row(account, set.name(), person.login(), true)));
                }
            }
            if (chance(20)) {
                rows.add(
                        new Row(accounts.getFirst().id(), set.name(), "gone-" + set.name(), false));
            }
        }
    }

    /// Accounts as they are found: all, those of a unit or a tag, or just some.
    private List<String> where() {
        List<String> all = accounts.stream().map(Account::id).toList();
        return switch (random.nextInt(4)) {
            case 0 -> chance(50) ? all : withManagement(all);
            case 1 -> {
                String unit = any(UNITS);
                yield accounts.stream()
                        .filter(it -> it.unit().equals(unit) || it.unit().startsWith(unit + "/"))
                        .map(Account::id)
                        .toList();
            }
            case 2 ->
                    accounts.stream()
                            .filter(it -> "prod".equals(it.tags().get("env")))
                            .map(Account::id)
                            .toList();
            default -> some(all);
        };
    }

    private static List<String> withManagement(List<String> accounts) {
        List<String> all = new ArrayList<>(accounts);
        all.add(MANAGEMENT);
        return all;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private List<String> some(List<String> items) {
        return items.stream().filter(_ -> chance(40)).toList();
    }
}
