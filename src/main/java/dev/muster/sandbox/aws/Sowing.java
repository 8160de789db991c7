package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the first state out of a seed.
final class Sowing {

    /// How old everything is that is there from the start.
    private static final Duration AGE = Duration.ofDays(30);

    private Sowing() {}

    static Organization organization(AwsSeed seed, Instant now) {
        AwsSeed.OrganizationSeed given = seed.organization();
        Organization organization =
                new Organization(
                        given.id(),
                        given.managementAccount().id(),
                        given.delegatedAdministrators());
        for (AwsSeed.Account account : seed.accounts()) {
            organization
                    .accounts()
                    .put(
                            account.id(),
                            new Organization.Account(
                                    account, organization.unitAt(account.ou()), now.minus(AGE)));
        }
        seed.ous()
                .forEach((path, tags) -> {
                    String id = organization.unitAt(path);
                    if (id.equals(organization.rootId())) {
                        organization.rootTags().putAll(tags);
                    } else {
                        organization.unit(id).ifPresent(unit -> unit.tags().putAll(tags));
                    }
                });
        return organization;
    }

    static List<Instance> instances(AwsSeed seed, Instant now) {
        List<Instance> instances = new ArrayList<>();
        Instant then = now.minus(AGE);
        for (AwsSeed.Instance given : seed.instances()) {
            IdentityStore store =
                    new IdentityStore(given.identityStore(), seed.switches().namesIgnoreCase());
            Instance instance =
                    new Instance(given, store, seed.switches().permissionSetsEnabled(), then);
            if (instance.ofOrganization()) {
                people(seed, store, then);
                access(seed, instance, then);
                if (!given.accessControlAttributes().isEmpty()) {
                    instance.accessControl(
                            Optional.of(AccessControl.of(given.accessControlAttributes(), then)));
                }
            }
            instances.add(instance);
        }
        return instances;
    }

    private static void people(AwsSeed seed, IdentityStore store, Instant then) {
        for (AwsSeed.User user : seed.users()) {
            ObjectNode attributes = Json.object();
            attributes.put("UserName", user.userName());
            attributes
                    .putObject("Name")
                    .put("FamilyName", user.familyName())
                    .put("GivenName", user.givenName());
            attributes.put("DisplayName", user.displayName());
            attributes
                    .putArray("Emails")
                    .addObject()
                    .put("Value", user.email())
                    .put("Type", "work")
                    .put("Primary", true);
            store.users()
                    .put(
                            user.id(),
                            new IdentityStore.User(
                                    user.id(), attributes, user.externalId(), user.enabled(), then),
                            then);
        }
        for (AwsSeed.Group group : seed.groups()) {
            store.groups()
                    .put(
                            group.id(),
                            new IdentityStore.Group(
                                    group.id(),
                                    group.name(),
                                    group.description(),
                                    group.externalId(),
                                    group.scim(),
                                    then),
                            then);
            for (String member : group.members()) {
                String userId = store.userNamed(member).orElseThrow().id();
                String id = Stable.uuid("membership " + group.id() + userId);
                store.memberships()
                        .put(id, new IdentityStore.Membership(id, group.id(), userId, then), then);
            }
        }
    }

    private static void access(AwsSeed seed, Instance instance, Instant then) {
        for (AwsSeed.PermissionSet given : seed.permissionSets()) {
            PermissionSet set = new PermissionSet(given.arn(), given.name(), given.content(), then);
            set.tags().putAll(given.tags());
            instance.permissionSets().put(set.arn(), set, then);
        }
        for (AwsSeed.Assignment given : seed.assignments()) {
            PermissionSet set = instance.permissionSetNamed(given.permissionSet()).orElseThrow();
            Assignment assignment =
                    new Assignment(
                            given.accountId(),
                            set.arn(),
                            given.principalType(),
                            given.principalId());
            instance.assignments().put(assignment, assignment, then);
            provision(instance, set, given.accountId(), set.version(), then);
        }
        for (AwsSeed.Provisioned given : seed.provisioned()) {
            PermissionSet set = instance.permissionSetNamed(given.permissionSet()).orElseThrow();
            int version = given.behind() ? 0 : set.version();
            provision(instance, set, given.accountId(), version, then);
        }
    }

    private static void provision(
            Instance instance, PermissionSet set, String account, int version, Instant then) {
        String role =
                "AWSReservedSSO_%s_%s"
                        .formatted(set.name(), Stable.hex("role " + set.name() + account, 16));
        Provisioning provisioning = new Provisioning(account, set.arn(), role, version);
        instance.provisionings().put(provisioning.key(), provisioning, then);
    }
}
