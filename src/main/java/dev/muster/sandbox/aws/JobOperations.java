package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/// SSO Admin: what became of asynchronous work.
final class JobOperations {

    private final SsoScope scope;
    private final World world;

    JobOperations(SsoScope scope) {
        this.scope = scope;
        this.world = scope.world();
    }

    void addTo(Table table) {
        add(
                table,
                Job.Kind.CREATE,
                "AccountAssignmentCreation",
                "AccountAssignmentCreationRequestId",
                "AccountAssignmentCreationStatus",
                "AccountAssignmentsCreationStatus");
        add(
                table,
                Job.Kind.DELETE,
                "AccountAssignmentDeletion",
                "AccountAssignmentDeletionRequestId",
                "AccountAssignmentDeletionStatus",
                "AccountAssignmentsDeletionStatus");
        add(
                table,
                Job.Kind.PROVISION,
                "PermissionSetProvisioning",
                "ProvisionPermissionSetRequestId",
                "PermissionSetProvisioningStatus",
                "PermissionSetsProvisioningStatus");
    }

    private void add(Table table, Job.Kind kind, String name, String id, String one, String many) {
        table.read(
                "Describe" + name + "Status",
                SsoShapes.of("InstanceArn* " + id + "*", Map.of()),
                call -> describe(call, kind, id, one));
        Shape filter =
                Shape.structure(
                        Map.of("Status", Shape.choice("IN_PROGRESS", "FAILED", "SUCCEEDED")),
                        "Status");
        table.read(
                "List" + name + "Status",
                SsoShapes.of("InstanceArn* MaxResults NextToken Filter", Map.of("Filter", filter)),
                call -> list(call, kind, many));
    }

    private ObjectNode describe(Call call, Job.Kind kind, String id, String member) {
        Instance instance = scope.instance(call);
        Job job = instance.jobs().get(call.text(id));
        if (job == null || job.kind() != kind) {
            throw Refusal.notFound("Request %s could not be found.".formatted(call.text(id)));
        }
        return show(job, member);
    }

    private ObjectNode list(Call call, Job.Kind kind, String member) {
        Instance instance = scope.instance(call);
        Optional<String> wanted =
                Optional.of(call.node("Filter").path("Status").asText())
                        .filter(text -> !text.isEmpty());
        return world.pages()
                .page(
                        call,
                        member,
                        instance.jobs().values().stream()
                                .filter(job -> job.kind() == kind)
                                .filter(job -> wanted.map(job.status().name()::equals).orElse(true))
                                .map(job ->
                                        Pages.Item.scattered(
                                                job.requestId(),
                                                Json.object()
                                                        .put("Status", job.status().name())
                                                        .put("RequestId", job.requestId())
                                                        .put(
                                                                "CreatedDate",
                                                                Json.seconds(job.created()))))
                                .toList(),
                        100);
    }

    /// A job as its own call and the describing ones show it.
    static ObjectNode show(Job job, String member) {
        ObjectNode output = Json.object();
        ObjectNode node = output.putObject(member);
        Assignment subject = job.subject();
        node.put("Status", job.status().name());
        node.put("RequestId", job.requestId());
        job.failure().ifPresent(reason -> node.put("FailureReason", reason));
        if (job.kind() == Job.Kind.PROVISION) {
            if (!job.everywhere()) {
                node.put("AccountId", subject.accountId());
            }
            node.put("PermissionSetArn", subject.permissionSetArn());
        } else {
            node.put("TargetId", subject.accountId());
            node.put("TargetType", "AWS_ACCOUNT");
            node.put("PermissionSetArn", subject.permissionSetArn());
            node.put("PrincipalType", subject.principalType());
            node.put("PrincipalId", subject.principalId());
        }
        node.put("CreatedDate", Json.seconds(job.created()));
        return output;
    }
}
