package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Organizations, the reading half.
final class OrganizationOperations {

    private static final int PAGE = 20;

    private static final Shape ID = Shape.text(1, 130);

    private static final Map<String, Shape> SHAPES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("AccountId", Shape.text(0, 12, "\\d{12}")),
                            Map.entry(
                                    "OrganizationalUnitId",
                                    Shape.text(0, 68, "ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}")),
                            Map.entry(
                                    "ParentId",
                                    Shape.text(
                                            0,
                                            100,
                                            "(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})")),
                            Map.entry(
                                    "ChildId",
                                    Shape.text(
                                            0,
                                            100,
                                            "(\\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})")),
                            Map.entry("ChildType", Shape.choice("ACCOUNT", "ORGANIZATIONAL_UNIT")),
                            Map.entry("ResourceId", ID),
                            Map.entry("ServicePrincipal", Shape.text(1, 128, "[\\w+=,.@-]*")),
                            Map.entry("MaxResults", new Shape.Whole(1, PAGE)),
                            Map.entry("NextToken", Shape.text(0, 100_000))));

    private final World world;
    private final Organization organization;

    OrganizationOperations(World world) {
        this.world = world;
        this.organization = world.organization();
    }

    void addTo(Table table) {
        read(table, "DescribeOrganization", "", this::describeOrganization);
        read(table, "DescribeAccount", "AccountId*", this::describeAccount);
        read(table, "DescribeOrganizationalUnit", "OrganizationalUnitId*", this::describeUnit);
        read(table, "ListAccounts", "NextToken MaxResults", this::listAccounts);
        read(
                table,
                "ListAccountsForParent",
                "ParentId* NextToken MaxResults",
                this::listAccountsForParent);
        read(
                table,
                "ListOrganizationalUnitsForParent",
                "ParentId* NextToken MaxResults",
                this::listUnits);
        read(
                table,
                "ListChildren",
                "ParentId* ChildType* NextToken MaxResults",
                this::listChildren);
        read(table, "ListParents", "ChildId* NextToken MaxResults", this::listParents);
        read(table, "ListRoots", "NextToken MaxResults", this::listRoots);
        read(table, "ListTagsForResource", "ResourceId* NextToken", this::listTags);
        read(
                table,
                "ListDelegatedAdministrators",
                "ServicePrincipal NextToken MaxResults",
                this::listAdministrators);
        read(
                table,
                "ListAWSServiceAccessForOrganization",
                "NextToken MaxResults",
                this::listServices);
    }

    private void read(Table table, String name, String members, Operation.Work work) {
        table.read(
                name,
                Shape.structure(SHAPES, members),
                call -> {
                    refuseOutsiders(call);
                    return work.run(call);
                });
    }

    private void refuseOutsiders(Call call) {
        if (!world.switches().organizationsInUse()) {
            throw new Refusal(
                    400,
                    "AWSOrganizationsNotInUseException",
                    "Your account is not a member of an organization.");
        }
        boolean open = call.operation().name().equals("DescribeOrganization");
        if (call.caller().kind() == Caller.Kind.MEMBER && !open) {
            throw new Refusal(
                    400,
                    "AccessDeniedException",
                    "You don't have permissions to access this resource.");
        }
    }

    private ObjectNode describeOrganization(Call call) {
        Organization.Account management =
                organization.account(organization.managementId()).orElseThrow();
        ObjectNode output = Json.object();
        ObjectNode node = output.putObject("Organization");
        node.put("Id", organization.id());
        node.put(
                "Arn",
                "arn:aws:organizations::%s:organization/%s"
                        .formatted(management.id(), organization.id()));
        node.put("FeatureSet", "ALL");
        node.put("MasterAccountArn", organization.arn("account", management.id()));
        node.put("MasterAccountId", management.id());
        node.put("MasterAccountEmail", management.email());
        node.putArray("AvailablePolicyTypes")
                .addObject()
                .put("Type", "SERVICE_CONTROL_POLICY")
                .put("Status", "ENABLED");
        return output;
    }

    private ObjectNode describeAccount(Call call) {
        Organization.Account account =
                organization
                        .account(call.text("AccountId"))
                        .orElseThrow(() ->
                                new Refusal(
                                        400,
                                        "AccountNotFoundException",
                                        "You specified an account that doesn't exist."));
        ObjectNode output = Json.object();
        output.set("Account", show(account));
        return output;
    }

    private ObjectNode show(Organization.Account account) {
        ObjectNode node = Json.object();
        node.put("Id", account.id());
        node.put("Arn", organization.arn("account", account.id()));
        node.put("Email", account.email());
        node.put("Name", account.name());
        if (world.switches().accountStatus()) {
            node.put("Status", account.status());
        }
        node.put("State", account.state());
        node.putArray("Paths").add(organization.path(account.parentId()) + account.id() + "/");
        boolean future = world.switches().futureValues();
        node.put("JoinedMethod", future ? "BORN" : account.invited() ? "INVITED" : "CREATED");
        node.put("JoinedTimestamp", Json.seconds(account.joined()));
        return node;
    }

    private ObjectNode describeUnit(Call call) {
        Organization.Unit unit = organization.units().get(call.text("OrganizationalUnitId"));
        if (unit == null) {
            throw new Refusal(
                    400,
                    "OrganizationalUnitNotFoundException",
                    "You specified an organizational unit that doesn't exist.");
        }
        ObjectNode output = Json.object();
        output.set("OrganizationalUnit", show(unit));
        return output;
    }

    private ObjectNode show(Organization.Unit unit) {
        return Json.object()
                .put("Id", unit.id())
                .put("Arn", organization.arn("ou", unit.id()))
                .put("Name", unit.name())
                .put("Path", organization.path(unit.id()));
    }

    private ObjectNode listAccounts(Call call) {
        return accounts(call, List.copyOf(organization.accounts().values()));
    }

    private ObjectNode listAccountsForParent(Call call) {
        return accounts(call, organization.accountsIn(parent(call)));
    }

    private ObjectNode accounts(Call call, List<Organization.Account> accounts) {
        return world.pages()
                .page(
                        call,
                        "Accounts",
                        accounts.stream()
                                .map(account -> Pages.Item.scattered(account.id(), show(account)))
                                .toList(),
                        PAGE);
    }

    private String parent(Call call) {
        String parentId = call.text("ParentId");
        if (!organization.isParent(parentId)) {
            throw new Refusal(
                    400, "ParentNotFoundException", "You specified parent that doesn't exist.");
        }
        return parentId;
    }

    private ObjectNode listUnits(Call call) {
        return world.pages()
                .page(
                        call,
                        "OrganizationalUnits",
                        organization.unitsIn(parent(call)).stream()
                                .map(unit -> Pages.Item.scattered(unit.id(), show(unit)))
                                .toList(),
                        PAGE);
    }

    private ObjectNode listChildren(Call call) {
        String parentId = parent(call);
        String type = call.text("ChildType");
        List<String> children =
                type.equals("ACCOUNT")
                        ? organization.accountsIn(parentId).stream()
                                .map(Organization.Account::id)
                                .toList()
                        : organization.unitsIn(parentId).stream()
                                .map(Organization.Unit::id)
                                .toList();
        return world.pages()
                .page(
                        call,
                        "Children",
                        children.stream()
                                .map(id ->
                                        Pages.Item.scattered(
                                                id, Json.object().put("Id", id).put("Type", type)))
                                .toList(),
                        PAGE);
    }

    private ObjectNode listParents(Call call) {
        String child = call.text("ChildId");
        String parent =
                organization
                        .account(child)
                        .map(Organization.Account::parentId)
                        .or(() ->
                                Optional.ofNullable(organization.units().get(child))
                                        .map(Organization.Unit::parentId))
                        .orElseThrow(() ->
                                new Refusal(
                                        400,
                                        "ChildNotFoundException",
                                        "You specified an account or OU that doesn't exist."));
        boolean root = parent.equals(organization.rootId());
        ObjectNode node =
                Json.object().put("Id", parent).put("Type", root ? "ROOT" : "ORGANIZATIONAL_UNIT");
        return world.pages()
                .page(call, "Parents", List.of(Pages.Item.scattered(parent, node)), PAGE);
    }

    private ObjectNode listRoots(Call call) {
        ObjectNode root =
                Json.object()
                        .put("Id", organization.rootId())
                        .put("Arn", organization.arn("root", organization.rootId()))
                        .put("Name", "Root");
        root.putArray("PolicyTypes");
        return world.pages()
                .page(
                        call,
                        "Roots",
                        List.of(Pages.Item.scattered(organization.rootId(), root)),
                        PAGE);
    }

    private ObjectNode listTags(Call call) {
        String id = call.text("ResourceId");
        Map<String, String> tags =
                id.equals(organization.rootId())
                        ? organization.rootTags()
                        : organization
                                .account(id)
                                .map(Organization.Account::tags)
                                .or(() ->
                                        Optional.ofNullable(organization.units().get(id))
                                                .map(Organization.Unit::tags))
                                .orElseThrow(() ->
                                        new Refusal(
                                                400,
                                                "TargetNotFoundException",
                                                "You specified a target that doesn't exist."));
        return world.pages()
                .page(
                        call,
                        "Tags",
                        tags.entrySet().stream()
                                .map(tag -> Pages.Item.scattered(tag.getKey(), Json.tag(tag)))
                                .toList(),
                        PAGE);
    }

    private ObjectNode listAdministrators(Call call) {
        boolean ours =
                call.optional("ServicePrincipal").map("sso.amazonaws.com"::equals).orElse(true);
        List<String> ids = ours ? organization.delegatedAdministrators() : List.of();
        return world.pages()
                .page(
                        call,
                        "DelegatedAdministrators",
                        ids.stream()
                                .flatMap(id -> organization.account(id).stream())
                                .map(account -> {
                                    ObjectNode node = show(account);
                                    node.remove("Paths");
                                    node.put(
                                            "DelegationEnabledDate",
                                            Json.seconds(account.joined()));
                                    return Pages.Item.scattered(account.id(), node);
                                })
                                .toList(),
                        PAGE);
    }

    /// Trusted access: IAM Identity Center has it where it was enabled for the organization.
    private ObjectNode listServices(Call call) {
        return world.pages()
                .page(
                        call,
                        "EnabledServicePrincipals",
                        world.instances().stream()
                                .filter(Instance::ofOrganization)
                                .limit(1)
                                .map(instance ->
                                        Pages.Item.scattered(
                                                Api.SSO_ADMIN.eventSource(),
                                                Json.object()
                                                        .put(
                                                                "ServicePrincipal",
                                                                Api.SSO_ADMIN.eventSource())
                                                        .put(
                                                                "DateEnabled",
                                                                Json.seconds(instance.created()))))
                                .toList(),
                        PAGE);
    }
}
