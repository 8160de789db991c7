package dev.muster.adapter.aws;

import dev.muster.live.AwsState.Caller;
import dev.muster.live.AwsState.Instance;
import dev.muster.live.AwsState.Organization;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// Finds out who Muster is and which instance of Identity Center is the organization's.
final class InstanceReader {

    private static final String LIST = AwsService.SSO_ADMIN.named("ListInstances");

    private final AwsCalls calls;
    private final Optional<String> pin;

    /// @param pin the instance (`ssoins-...`) that the settings name
    InstanceReader(AwsCalls calls, Optional<String> pin) {
        this.calls = calls;
        this.pin = pin;
    }

    Caller caller() {
        GetCallerIdentityResponse answer =
                calls.sts("GetCallerIdentity", sts -> sts.getCallerIdentity());
        String operation = AwsService.STS.named("GetCallerIdentity");
        return new Caller(
                Fields.account(answer.account(), operation),
                Fields.required(answer.arn(), operation, "an ARN"));
    }

    /// Every instance that the caller can see: the organization's, and account instances of its
    /// own.
    List<InstanceMetadata> visible() {
        return Pages.all(
                new Pages.Listing<ListInstancesResponse, InstanceMetadata>(
                        LIST,
                        token ->
                                calls.sso(
                                        "ListInstances",
                                        sso ->
                                                sso.listInstances(
                                                        r -> r.maxResults(100).nextToken(token))),
                        ListInstancesResponse::instances,
                        ListInstancesResponse::nextToken,
                        InstanceMetadata::instanceArn));
    }

    /// The organization's instance: the pinned one, else the one that the management account owns.
    Observed<Instance> chosen(
            Observed<List<InstanceMetadata>> visible, Observed<Organization> organization) {
        return switch (visible) {
            case Observed.Unknown<List<InstanceMetadata>>(String why, var failure) ->
                    new Observed.Unknown<>(why, failure);
            case Observed.Complete<List<InstanceMetadata>>(List<InstanceMetadata> all, var at) -> {
                if (all.isEmpty()) {
                    yield Observed.unknown(
                            "IAM Identity Center shows no instance to this caller in this Region:"
                                    + " enable it for the organization in the console, or set aws.region"
                                    + " to its primary Region");
                }
                List<InstanceMetadata> pinned = all.stream().filter(this::isPinned).toList();
                if (!pinned.isEmpty()) {
                    yield usable(pinned.getFirst(), at);
                }
                yield switch (organization) {
                    case Observed.Unknown<Organization>(String why, var failure) ->
                            new Observed.Unknown<>(
                                    "which instance is the organization's cannot be told: " + why,
                                    failure);
                    case Observed.Complete<Organization>(Organization found, _) ->
                            owned(all, found.managementAccount(), at);
                };
            }
        };
    }

    private Observed<Instance> owned(List<InstanceMetadata> all, AccountId management, Instant at) {
        List<InstanceMetadata> owned =
                all.stream()
                        .filter(one -> management.value().equals(one.ownerAccountId()))
                        .toList();
        return switch (owned.size()) {
            case 0 ->
                    Observed.unknown(
                            "only account instances of IAM Identity Center are visible ("
                                    + ids(all)
                                    + "), none that the management account "
                                    + management
                                    + " owns: run Muster in the management account or in a"
                                    + " delegated administrator");
            case 1 -> usable(owned.getFirst(), at);
            default ->
                    Observed.unknown(
                            "several instances are the organization's ("
                                    + ids(owned)
                                    + "): name one as aws.instance in the settings");
        };
    }

    private Observed<Instance> usable(InstanceMetadata found, Instant at) {
        String status = Fields.optional(found.statusAsString()).orElse("ACTIVE");
        if (!status.equals("ACTIVE")) {
            return Observed.unknown(
                    "instance "
                            + id(found)
                            + " of IAM Identity Center is "
                            + status
                            + Fields.optional(found.statusReason())
                                    .map(why -> ": " + why)
                                    .orElse(""));
        }
        return Observed.complete(
                new Instance(
                        found.instanceArn(),
                        id(found),
                        found.identityStoreId(),
                        Fields.optional(found.ownerAccountId())
                                .filter(AccountId::isAccountId)
                                .map(AccountId::new)),
                at);
    }

    private boolean isPinned(InstanceMetadata instance) {
        return pin.filter(id(instance)::equals).isPresent();
    }

    private static String ids(List<InstanceMetadata> instances) {
        return String.join(", ", instances.stream().map(InstanceReader::id).sorted().toList());
    }

    private static String id(InstanceMetadata instance) {
        String arn = Fields.optional(instance.instanceArn()).orElse("?");
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
