package dev.muster.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A [Company] as a state file of the sandbox, which is YAML and therefore may be JSON. Beside what
/// the company has there are an app of another kind with groups of its own, one of which is
/// assigned to the AWS app, and sets that an account has an older version of.
public final class CompanySandbox {

    /// A group that another app owns and that is assigned to the AWS app.
    public static final String APP_GROUP = "Imported: Staff";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Company company;
    private final ObjectNode state = JSON.createObjectNode();
    private final List<String> lagging = new ArrayList<>();

    private CompanySandbox(long seed) {
        this.company = new Company(seed);
        okta(state.putObject("okta"));
        aws(state.putObject("aws"));
    }

    /// What there is in it, in a word each, for a test that no shape is missing from all of them.
    public SortedSet<String> shapes() {
        SortedSet<String> shapes = new TreeSet<>();
        company.people.values().forEach(person -> shapes.add("person " + person.status()));
        company.accounts.forEach(account -> shapes.add("account " + account.state()));
        company.accounts.stream()
                .filter(account -> account.unit().indexOf('/') != account.unit().lastIndexOf('/'))
                .forEach(_ -> shapes.add("account three units deep"));
        for (Company.Team team : company.teams.values()) {
            team.push().ifPresent(status -> shapes.add("push " + status));
            if (team.byRule().stream().anyMatch(login -> person(login).arrives())) {
                shapes.add("member by rule");
            }
        }
        for (Company.Row row : company.rows) {
            if (row.isUser()) {
                shapes.add("row of a person");
            } else if (row.principal().startsWith("gone-")) {
                shapes.add("row of nobody");
            } else if (row.principal().startsWith("Foreign-")) {
                shapes.add("row of a group out of scope");
            }
        }
        lagging.forEach(_ -> shapes.add("lagging set"));
        return shapes;
    }

    public static CompanySandbox of(long seed) {
        return new CompanySandbox(seed);
    }

    /// The state file.
    public String text() {
        return state.toPrettyString();
    }

    /// The sets that an account has an older version of.
    public List<String> lagging() {
        return List.copyOf(lagging);
    }

    private void okta(ObjectNode okta) {
        okta.putObject("org").put("id", "00o4zp1musterdemo001").put("subdomain", "muster-demo");
        ObjectNode users = okta.putObject("users");
        for (Company.Person person : company.people.values()) {
            users.putObject(person.login())
                    .put("firstName", person.first())
                    .put("lastName", person.last())
                    .put("email", person.email())
                    .put("displayName", person.displayName())
                    .put("status", person.status().name());
        }
        ObjectNode groups = okta.putObject("groups");
        SortedMap<String, List<String>> byRule = new TreeMap<>();
        for (Company.Team team : company.teams.values()) {
            ObjectNode group = groups.putObject(team.name());
            group.put("description", team.description().orElse(""));
            List<String> members = new ArrayList<>(team.members());
            for (String login : team.byRule()) {
                if (person(login).arrives()) {
                    byRule.computeIfAbsent(login, _ -> new ArrayList<>()).add(team.name());
                } else {
                    members.add(login);
                }
            }
            texts(group.putArray("members"), members);
        }
        ObjectNode imported = groups.putObject(APP_GROUP);
        imported.put("app", "People");
        texts(imported.putArray("members"), company.people.keySet());
        ObjectNode rules = okta.putObject("rules");
        byRule.forEach((login, teams) -> {
            ObjectNode rule = rules.putObject("on: " + login);
            rule.put("expression", "user.login == \"" + login + "\"");
            texts(rule.putArray("groups"), teams);
        });
        apps(okta.putArray("apps"));
    }

    private Company.Person person(String login) {
        return Optional.ofNullable(company.people.get(login)).orElseThrow();
    }

    private void apps(ArrayNode apps) {
        apps.addObject().put("name", "workday").put("label", "People");
        ObjectNode aws = apps.addObject();
        aws.put("name", "amazon_aws_sso").put("label", "AWS IAM Identity Center");
        aws.put("acsURL", "https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/one");
        aws.put(
                "entityID",
                "https://eu-central-1.signin.aws.amazon.com/platform/saml/d-99670a1b2c");
        aws.putObject("attributeStatements")
                .put(
                        "https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter",
                        "user.costCenter");
        aws.putObject("scim").put("connected", "true").put("token", "t");
        aws.putObject("provisioning")
                .put("createUsers", "true")
                .put("updateAttributes", "true")
                .put("deactivateUsers", "true");
        ArrayNode assigned = aws.putArray("assignedGroups");
        company.teams.values().stream()
                .filter(Company.Team::isAssigned)
                .forEach(team ->
                        assigned.addObject()
                                .put("group", team.name())
                                .put("profile", profile().toString()));
        assigned.add(APP_GROUP);
        ArrayNode pushed = aws.putArray("pushed");
        for (Company.Team team : company.teams.values()) {
            team.push()
                    .ifPresent(status ->
                            pushed.addObject()
                                    .put("group", team.name())
                                    .put("target", team.target())
                                    .put("status", status));
        }
    }

    private static ObjectNode profile() {
        ObjectNode profile = JSON.createObjectNode();
        Company.PROFILE.forEach((name, json) -> profile.set(name, parsed(json)));
        return profile;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void aws(ObjectNode aws) {
        aws.put("region", "eu-central-1");
        ObjectNode organization = aws.putObject("organization").put("id", "o-musterdemo1");
        organization
                .putObject("managementAccount")
                .put("id", Company.MANAGEMENT)
                .put("name", "Management");
        ObjectNode instance = aws.putArray("instances").addObject();
        instance.put("id", "ssoins-6804a1b2c3d4e5f6")
                .put("identityStore", "d-99670a1b2c")
                .put("kind", "organization");
        if (company.sets.size() % 2 == 1) {
            instance.putObject("accessControlAttributes")
                    .put("CostCenter", "${path:enterprise.costCenter}");
        }
        ArrayNode accounts = aws.putArray("accounts");
        for (Company.Account account : company.accounts) {
            ObjectNode node = accounts.addObject();
            node.put("id", account.id()).put("name", account.name()).put("state", account.state());
            if (!account.unit().isEmpty()) {
                node.put("ou", account.unit());
            }
            account.tags().forEach(node.putObject("tags")::put);
        }
        ArrayNode users = aws.putArray("users");
        company.people.values().stream()
                .filter(Company.Person::isInStore)
                .forEach(person ->
                        users.addObject()
                                .put("userName", person.login())
                                .put("givenName", person.first())
                                .put("familyName", person.last())
                                .put("scim", "true")
                                .put("enabled", String.valueOf(person.isEnabled())));
        ArrayNode groups = aws.putArray("groups");
        for (Company.StoreGroup group : company.storeGroups) {
            ObjectNode node = groups.addObject();
            node.put("name", group.name()).put("scim", String.valueOf(group.isByScim()));
            texts(node.putArray("members"), group.members());
        }
        sets(aws.putObject("permissionSets"));
        rows(aws);
    }

    private void sets(ObjectNode sets) {
        for (Company.PermissionSet set : company.sets.values()) {
            ObjectNode node = sets.putObject(set.name());
            if (!set.description().isEmpty()) {
                node.put("description", set.description());
            }
            node.put("sessionDuration", set.duration());
            texts(node.putArray("managedPolicies"), set.managed());
            ArrayNode customer = node.putArray("customerManagedPolicies");
            set.customer().forEach(policy -> customer.add(customer(policy)));
            set.inline().ifPresent(policy -> node.put("inlinePolicy", policy));
            set.boundary()
                    .ifPresent(boundary -> {
                        ObjectNode bound = node.putObject("permissionsBoundary");
                        if (boundary.startsWith("customer:")) {
                            bound.set("customer", customer(boundary.substring(9)));
                        } else {
                            bound.put("managed", boundary);
                        }
                    });
            if (!set.relayState().isEmpty()) {
                node.put("relayState", set.relayState());
            }
            set.tags().forEach(node.putObject("tags")::put);
        }
    }

    private static ObjectNode customer(String pathAndName) {
        int slash = pathAndName.lastIndexOf('/') + 1;
        return JSON.createObjectNode()
                .put("name", pathAndName.substring(slash))
                .put("path", pathAndName.substring(0, slash));
    }

    /// The first row of every second set is in an account that has an older version of it.
    private void rows(ObjectNode aws) {
        ArrayNode rows = aws.putArray("assignments");
        ArrayNode provisioned = aws.putArray("provisioned");
        List<String> seen = new ArrayList<>();
        for (Company.Row row : company.rows.stream().distinct().toList()) {
            ObjectNode node = rows.addObject();
            node.put("permissionSet", row.set()).put("account", row.account());
            if (row.isUser()) {
                node.put("user", row.principal());
            } else if (company.storeGroups.stream()
                    .anyMatch(group -> group.name().equals(row.principal()))) {
                node.put("group", row.principal());
            } else {
                node.put("principalId", Company.id("group " + row.principal()));
            }
            if (!seen.contains(row.set()) && isActive(row.account())) {
                seen.add(row.set());
                if (seen.size() % 2 == 1) {
                    lagging.add(row.set());
                    provisioned
                            .addObject()
                            .put("permissionSet", row.set())
                            .put("account", row.account())
                            .put("behind", "true");
                }
            }
        }
    }

    private boolean isActive(String account) {
        return company.accounts.stream()
                .anyMatch(one -> one.id().equals(account) && one.state().equals("ACTIVE"));
    }

    private static void texts(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }
}
