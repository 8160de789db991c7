package dev.muster.sandbox.aws;

import dev.muster.sandbox.aws.PermissionSet.Boundary;
import dev.muster.sandbox.aws.PermissionSet.Content;
import dev.muster.sandbox.aws.PermissionSet.PolicyReference;
import dev.muster.sandbox.wire.StateFile.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `aws:` of a state file; every name that refers to something must be there.
final class AwsSeedReader {

    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final Pattern STATE =
            Pattern.compile("ACTIVE|SUSPENDED|PENDING_CLOSURE|CLOSED|PENDING_ACTIVATION");

    private final Map<String, AwsSeed.Account> accountsById = new LinkedHashMap<>();
    private final Map<String, AwsSeed.User> usersByName = new LinkedHashMap<>();
    private final Map<String, AwsSeed.Group> groupsByName = new LinkedHashMap<>();
    private final Map<String, AwsSeed.PermissionSet> setsByName = new LinkedHashMap<>();

    private AwsSeedReader() {}

    static AwsSeed read(Tree tree) {
        return new AwsSeedReader().whole(tree);
    }

    private AwsSeed whole(Tree tree) {
        tree.onlyKeys(
                "region",
                "organization",
                "instances",
                "accounts",
                "ous",
                "users",
                "groups",
                "permissionSets",
                "assignments",
                "provisioned",
                "managedPolicies",
                "callers",
                "scim",
                "quotas",
                "delays",
                "switches");
        AwsSeed.OrganizationSeed organization = organization(tree.get("organization"));
        AwsSeed.Account management = organization.managementAccount();
        accountsById.put(management.id(), management);
        tree.list("accounts").forEach(this::account);
        List<AwsSeed.Instance> instances = instances(tree.get("instances"), management.id());
        Map<String, Map<String, String>> ous = new LinkedHashMap<>();
        tree.map("ous")
                .forEach((path, unit) -> ous.put(path, unit.onlyKeys("tags").textMap("tags")));
        tree.list("users").forEach(this::user);
        tree.list("groups").forEach(this::group);
        String instance = instances.isEmpty() ? "" : instances.getFirst().arn();
        tree.map("permissionSets").forEach((name, set) -> permissionSet(instance, name, set));
        return new AwsSeed(
                tree.text("region", "us-east-1"),
                organization,
                instances,
                List.copyOf(accountsById.values()),
                ous,
                List.copyOf(usersByName.values()),
                List.copyOf(groupsByName.values()),
                List.copyOf(setsByName.values()),
                tree.list("assignments").stream().map(this::assignment).toList(),
                tree.list("provisioned").stream().map(this::provisioned).toList(),
                tree.texts("managedPolicies"),
                callers(tree, organization),
                scim(tree.get("scim")),
                Quotas.from(tree.get("quotas")),
                Delays.from(tree.get("delays")),
                Switches.from(tree.get("switches")));
    }

    private AwsSeed.OrganizationSeed organization(Tree tree) {
        tree.onlyKeys("id", "managementAccount", "delegatedAdministrators");
        AwsSeed.Account management =
                tree.optional("managementAccount")
                        .map(this::readAccount)
                        .orElseGet(() ->
                                new AwsSeed.Account(
                                        "111122223333",
                                        "Management",
                                        "aws@example.com",
                                        "ACTIVE",
                                        "",
                                        Map.of(),
                                        false,
                                        List.of(),
                                        0));
        return new AwsSeed.OrganizationSeed(
                matching(tree, "id", "o-[a-z0-9]{10,32}", "o-sandbox0001"),
                management,
                tree.texts("delegatedAdministrators"));
    }

    private void account(Tree tree) {
        AwsSeed.Account account = readAccount(tree);
        boolean management = accountsById.size() > 0 && isFirst(account.id());
        if (accountsById.put(account.id(), account) != null && !management) {
            throw tree.malformed("account " + account.id() + " is given twice");
        }
    }

    private boolean isFirst(String accountId) {
        return accountsById.keySet().iterator().next().equals(accountId);
    }

    private AwsSeed.Account readAccount(Tree tree) {
        tree.onlyKeys(
                "id",
                "name",
                "email",
                "state",
                "ou",
                "tags",
                "invited",
                "missingPolicies",
                "otherRoles");
        String id = tree.text("id");
        if (!ACCOUNT_ID.matcher(id).matches()) {
            throw tree.get("id").malformed("an account id has 12 digits, not '" + id + "'");
        }
        String state = tree.text("state", "ACTIVE");
        if (!STATE.matcher(state).matches()) {
            throw tree.get("state").malformed("'state' must be one of " + STATE.pattern());
        }
        return new AwsSeed.Account(
                id,
                tree.text("name"),
                tree.text("email", "aws+" + id + "@example.com"),
                state,
                tree.text("ou", ""),
                tree.textMap("tags"),
                tree.flag("invited", false),
                tree.texts("missingPolicies"),
                tree.number("otherRoles", 0));
    }

    private List<AwsSeed.Instance> instances(Tree tree, String managementId) {
        List<AwsSeed.Instance> instances = new ArrayList<>();
        for (Tree item : tree.items()) {
            item.onlyKeys(
                    "id",
                    "arn",
                    "identityStore",
                    "owner",
                    "kind",
                    "status",
                    "name",
                    "accessControlAttributes");
            String arn =
                    item.optionalText("arn")
                            .orElseGet(() -> "arn:aws:sso:::instance/" + item.text("id"));
            if (!arn.matches("arn:aws:sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}")) {
                throw item.malformed("an instance is ssoins- and 16 characters, not '" + arn + "'");
            }
            AwsSeed.InstanceKind kind =
                    Switches.choice(
                            item,
                            "kind",
                            AwsSeed.InstanceKind.ORGANIZATION,
                            AwsSeed.InstanceKind.values());
            AwsSeed.Instance instance =
                    new AwsSeed.Instance(
                            arn,
                            matching(item, "identityStore", "d-[0-9a-f]{10}", ""),
                            item.text("owner", managementId),
                            kind,
                            item.text("status", "ACTIVE"),
                            item.optionalText("name"),
                            item.textMap("accessControlAttributes"));
            if (kind == AwsSeed.InstanceKind.ACCOUNT) {
                instances.add(instance);
            } else if (!instances.isEmpty()
                    && instances.getFirst().kind() == AwsSeed.InstanceKind.ORGANIZATION) {
                throw item.malformed("an organization has one instance of kind organization");
            } else {
                instances.addFirst(instance);
            }
        }
        return instances;
    }

    private void user(Tree tree) {
        tree.onlyKeys(
                "id",
                "userName",
                "givenName",
                "familyName",
                "displayName",
                "email",
                "externalId",
                "scim",
                "enabled");
        String name = tree.text("userName");
        String given = tree.text("givenName", "Given");
        String family = tree.text("familyName", "Family");
        AwsSeed.User user =
                new AwsSeed.User(
                        tree.text("id", Stable.uuid("user " + name)),
                        name,
                        given,
                        family,
                        tree.text("displayName", given + " " + family),
                        tree.text("email", name),
                        externalId(tree, name),
                        tree.flag("enabled", true));
        if (usersByName.put(name, user) != null) {
            throw tree.malformed("user '" + name + "' is given twice");
        }
    }

    private static Optional<String> externalId(Tree tree, String name) {
        Optional<String> given = tree.optionalText("externalId");
        return given.isPresent() || !tree.flag("scim", false)
                ? given
                : Optional.of("00" + Stable.hex("external " + name, 18));
    }

    private void group(Tree tree) {
        tree.onlyKeys("id", "name", "description", "externalId", "scim", "members");
        String name = tree.text("name");
        AwsSeed.Group group =
                new AwsSeed.Group(
                        tree.text("id", Stable.uuid("group " + name)),
                        name,
                        tree.optionalText("description"),
                        externalId(tree, name),
                        tree.flag("scim", false),
                        tree.texts("members"));
        for (Tree member : tree.list("members")) {
            if (!usersByName.containsKey(member.text())) {
                throw member.malformed("no user '" + member.text() + "' under users");
            }
        }
        if (groupsByName.put(name, group) != null) {
            throw tree.malformed("group '" + name + "' is given twice");
        }
    }

    private void permissionSet(String instanceArn, String name, Tree tree) {
        tree.onlyKeys(
                "arn",
                "description",
                "sessionDuration",
                "relayState",
                "managedPolicies",
                "customerManagedPolicies",
                "inlinePolicy",
                "permissionsBoundary",
                "tags");
        String instance = instanceArn.substring(instanceArn.lastIndexOf('/') + 1);
        Content content =
                new Content(
                        tree.optionalText("description"),
                        sessionDuration(tree),
                        tree.optionalText("relayState"),
                        tree.texts("managedPolicies").stream().map(Policies::arn).toList(),
                        tree.list("customerManagedPolicies").stream()
                                .map(AwsSeedReader::reference)
                                .toList(),
                        tree.optionalText("inlinePolicy"),
                        tree.optional("permissionsBoundary").map(AwsSeedReader::boundary));
        String arn =
                "arn:aws:sso:::permissionSet/%s/ps-%s"
                        .formatted(instance, Stable.hex("permission set " + name, 16));
        setsByName.put(
                name,
                new AwsSeed.PermissionSet(
                        tree.text("arn", arn), name, content, tree.textMap("tags")));
    }

    private static String sessionDuration(Tree tree) {
        String text = tree.text("sessionDuration", "PT1H");
        return text.startsWith("P")
                ? text
                : tree.duration("sessionDuration", Duration.ofHours(1)).toString();
    }

    private static PolicyReference reference(Tree tree) {
        tree.onlyKeys("name", "path");
        return new PolicyReference(tree.text("name"), tree.text("path", "/"));
    }

    private static Boundary boundary(Tree tree) {
        tree.onlyKeys("managed", "customer");
        return new Boundary(
                tree.optionalText("managed").map(Policies::arn),
                tree.optional("customer").map(AwsSeedReader::reference));
    }

    private AwsSeed.Assignment assignment(Tree tree) {
        tree.onlyKeys("group", "user", "principalId", "principalType", "permissionSet", "account");
        String set = known(tree, "permissionSet", setsByName).name();
        String account = accountId(tree);
        if (tree.has("group")) {
            String group = known(tree, "group", groupsByName).id();
            return new AwsSeed.Assignment("GROUP", group, set, account);
        }
        if (tree.has("user")) {
            String user = known(tree, "user", usersByName).id();
            return new AwsSeed.Assignment("USER", user, set, account);
        }
        return new AwsSeed.Assignment(
                tree.text("principalType", "GROUP"), tree.text("principalId"), set, account);
    }

    private AwsSeed.Provisioned provisioned(Tree tree) {
        tree.onlyKeys("permissionSet", "account", "behind");
        return new AwsSeed.Provisioned(
                known(tree, "permissionSet", setsByName).name(),
                accountId(tree),
                tree.flag("behind", false));
    }

    private static <T> T known(Tree tree, String key, Map<String, T> all) {
        String name = tree.text(key);
        T found = all.get(name);
        if (found == null) {
            throw tree.get(key).malformed("no " + key + " '" + name + "' in this file");
        }
        return found;
    }

    private String accountId(Tree tree) {
        String text = tree.text("account");
        if (accountsById.containsKey(text)) {
            return text;
        }
        return accountsById.values().stream()
                .filter(account -> account.name().equals(text))
                .map(AwsSeed.Account::id)
                .findFirst()
                .orElseThrow(() -> tree.get("account").malformed("no account '" + text + "'"));
    }

    private List<AwsSeed.CallerSeed> callers(Tree tree, AwsSeed.OrganizationSeed organization) {
        List<AwsSeed.CallerSeed> callers = new ArrayList<>();
        tree.map("callers")
                .forEach((key, caller) -> {
                    caller.onlyKeys("account", "role", "kind");
                    String account =
                            caller.has("account")
                                    ? accountId(caller)
                                    : organization.managementAccount().id();
                    Caller.Kind kind =
                            Switches.choice(
                                    caller,
                                    "kind",
                                    kindOf(account, organization),
                                    Caller.Kind.values());
                    callers.add(
                            new AwsSeed.CallerSeed(
                                    key, account, caller.text("role", "Caller"), kind));
                });
        return callers;
    }

    private static Caller.Kind kindOf(String account, AwsSeed.OrganizationSeed organization) {
        if (account.equals(organization.managementAccount().id())) {
            return Caller.Kind.MANAGEMENT;
        }
        return organization.delegatedAdministrators().contains(account)
                ? Caller.Kind.DELEGATED
                : Caller.Kind.MEMBER;
    }

    private static AwsSeed.Scim scim(Tree tree) {
        tree.onlyKeys("tenant", "tokens");
        Map<String, Instant> tokens = new LinkedHashMap<>();
        for (String token : tree.map("tokens").keySet()) {
            Tree all = tree.get("tokens");
            tokens.put(
                    token,
                    all.moment(token).orElseThrow(() -> all.malformed("a token needs its end")));
        }
        if (tokens.size() > 2) {
            throw tree.get("tokens").malformed("a directory has at most two SCIM tokens");
        }
        return new AwsSeed.Scim(tree.text("tenant", Stable.uuid("tenant")), tokens);
    }

    private static String matching(Tree tree, String key, String pattern, String otherwise) {
        String text = otherwise.isEmpty() ? tree.text(key) : tree.text(key, otherwise);
        if (!text.matches(pattern)) {
            throw tree.get(key).malformed("'%s' must match %s".formatted(key, pattern));
        }
        return text;
    }
}
