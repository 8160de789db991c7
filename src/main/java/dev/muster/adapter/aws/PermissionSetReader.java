package dev.muster.adapter.aws;

import dev.muster.adapter.aws.PermissionSetNames.Named;
import dev.muster.model.AccountId;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Resource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssoadmin.model.AttachedManagedPolicy;
import software.amazon.awssdk.services.ssoadmin.model.CustomerManagedPolicyReference;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountsForProvisionedPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListCustomerManagedPolicyReferencesInPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListManagedPoliciesInPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsProvisionedToAccountResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSet;
import software.amazon.awssdk.services.ssoadmin.model.PermissionsBoundary;
import software.amazon.awssdk.services.ssoadmin.model.ProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.Tag;

/// Reads what one permission set consists of, in seven calls, and where it is provisioned.
final class PermissionSetReader {

    private static final int PAGE = 100;

    private final AwsCalls calls;
    private final Reads reads;
    private final PermissionSetNames names;

    PermissionSetReader(AwsCalls calls, Reads reads, PermissionSetNames names) {
        this.calls = calls;
        this.reads = reads;
        this.names = names;
    }

    /// The whole set with all its tags; empty if it is no longer there.
    ///
    /// @param laggards which accounts count where the set is not up to date; nothing can be
    ///   provisioned in one that is closing, so it would lag for ever
    Optional<Resource.PermissionSet> details(
            String instanceArn, Named set, Predicate<AccountId> laggards) {
        String arn = set.arn();
        Reads.Pending<SortedMap<String, String>> tags = reads.start(() -> tags(instanceArn, arn));
        Reads.Pending<SortedSet<String>> managed = reads.start(() -> managed(instanceArn, arn));
        Reads.Pending<SortedSet<String>> customer = reads.start(() -> customer(instanceArn, arn));
        Reads.Pending<Optional<String>> inline = reads.start(() -> inline(instanceArn, arn));
        Reads.Pending<Optional<String>> boundary = reads.start(() -> boundary(instanceArn, arn));
        Reads.Pending<SortedSet<AccountId>> lagging = reads.start(() -> lagging(instanceArn, arn));
        Optional<PermissionSet> described =
                set.described().or(() -> names.describe(instanceArn, arn));
        return described.map(found ->
                new Resource.PermissionSet(
                        set.name(),
                        Fields.optional(found.description()),
                        SessionDuration.canonical(found.sessionDuration()),
                        managed.get(),
                        customer.get(),
                        inline.get(),
                        boundary.get(),
                        Fields.optional(found.relayState()),
                        tags.get(),
                        only(lagging.get(), laggards)));
    }

    private static SortedSet<AccountId> only(
            SortedSet<AccountId> accounts, Predicate<AccountId> which) {
        SortedSet<AccountId> left = new TreeSet<>(accounts);
        left.removeIf(which.negate());
        return left;
    }

    /// Accounts that have the set in some version.
    SortedSet<AccountId> provisioned(String instanceArn, String arn) {
        return accounts(instanceArn, arn, null);
    }

    /// Accounts that have the set in an older version than its present one.
    SortedSet<AccountId> lagging(String instanceArn, String arn) {
        return accounts(instanceArn, arn, ProvisioningStatus.LATEST_PERMISSION_SET_NOT_PROVISIONED);
    }

    private SortedSet<AccountId> accounts(
            String instanceArn, String arn, @Nullable ProvisioningStatus status) {
        String operation = AwsService.SSO_ADMIN.named("ListAccountsForProvisionedPermissionSet");
        SortedSet<AccountId> accounts = new TreeSet<>();
        Pages.all(
                        new Pages.Listing<ListAccountsForProvisionedPermissionSetResponse, String>(
                                operation,
                                token ->
                                        calls.sso(
                                                "ListAccountsForProvisionedPermissionSet",
                                                sso ->
                                                        sso.listAccountsForProvisionedPermissionSet(
                                                                r ->
                                                                        r.instanceArn(instanceArn)
                                                                                .permissionSetArn(
                                                                                        arn)
                                                                                .provisioningStatus(
                                                                                        status)
                                                                                .maxResults(PAGE)
                                                                                .nextToken(token))),
                                ListAccountsForProvisionedPermissionSetResponse::accountIds,
                                ListAccountsForProvisionedPermissionSetResponse::nextToken,
                                id -> id))
                .forEach(id -> accounts.add(Fields.account(id, operation)));
        return accounts;
    }

    /// ARNs of the sets that an account has in some version.
    SortedSet<String> provisionedTo(String instanceArn, AccountId account) {
        return new TreeSet<>(
                Pages.all(
                        new Pages.Listing<ListPermissionSetsProvisionedToAccountResponse, String>(
                                AwsService.SSO_ADMIN.named(
                                        "ListPermissionSetsProvisionedToAccount"),
                                token ->
                                        calls.sso(
                                                "ListPermissionSetsProvisionedToAccount",
                                                sso ->
                                                        sso.listPermissionSetsProvisionedToAccount(
                                                                r ->
                                                                        r.instanceArn(instanceArn)
                                                                                .accountId(
                                                                                        account
                                                                                                .value())
                                                                                .maxResults(PAGE)
                                                                                .nextToken(token))),
                                ListPermissionSetsProvisionedToAccountResponse::permissionSets,
                                ListPermissionSetsProvisionedToAccountResponse::nextToken,
                                arn -> arn)));
    }

    /// All tags. The operation pages although it takes no page size.
    SortedMap<String, String> tags(String instanceArn, String arn) {
        SortedMap<String, String> tags = new TreeMap<>();
        Pages.all(
                        new Pages.Listing<ListTagsForResourceResponse, Tag>(
                                AwsService.SSO_ADMIN.named("ListTagsForResource"),
                                token ->
                                        calls.sso(
                                                "ListTagsForResource",
                                                sso ->
                                                        sso.listTagsForResource(r ->
                                                                r.instanceArn(instanceArn)
                                                                        .resourceArn(arn)
                                                                        .nextToken(token))),
                                ListTagsForResourceResponse::tags,
                                ListTagsForResourceResponse::nextToken,
                                Tag::key))
                .forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return tags;
    }

    /// ARNs of the managed policies attached to it.
    SortedSet<String> managed(String instanceArn, String arn) {
        SortedSet<String> arns = new TreeSet<>();
        Pages.all(
                        new Pages.Listing<
                                ListManagedPoliciesInPermissionSetResponse, AttachedManagedPolicy>(
                                AwsService.SSO_ADMIN.named("ListManagedPoliciesInPermissionSet"),
                                token ->
                                        calls.sso(
                                                "ListManagedPoliciesInPermissionSet",
                                                sso ->
                                                        sso.listManagedPoliciesInPermissionSet(r ->
                                                                r.instanceArn(instanceArn)
                                                                        .permissionSetArn(arn)
                                                                        .maxResults(PAGE)
                                                                        .nextToken(token))),
                                ListManagedPoliciesInPermissionSetResponse::attachedManagedPolicies,
                                ListManagedPoliciesInPermissionSetResponse::nextToken,
                                AttachedManagedPolicy::arn))
                .forEach(policy -> arns.add(policy.arn()));
        return arns;
    }

    /// Paths and names of the customer managed policies that it refers to.
    SortedSet<String> customer(String instanceArn, String arn) {
        SortedSet<String> references = new TreeSet<>();
        Pages.all(
                        new Pages.Listing<
                                ListCustomerManagedPolicyReferencesInPermissionSetResponse,
                                CustomerManagedPolicyReference>(
                                AwsService.SSO_ADMIN.named(
                                        "ListCustomerManagedPolicyReferencesInPermissionSet"),
                                token ->
                                        calls.sso(
                                                "ListCustomerManagedPolicyReferencesInPermissionSet",
                                                sso ->
                                                        sso
                                                                .listCustomerManagedPolicyReferencesInPermissionSet(
                                                                        r ->
                                                                                r.instanceArn(
                                                                                                instanceArn)
                                                                                        .permissionSetArn(
                                                                                                arn)
                                                                                        .maxResults(
                                                                                                PAGE)
                                                                                        .nextToken(
                                                                                                token))),
                                ListCustomerManagedPolicyReferencesInPermissionSetResponse
                                        ::customerManagedPolicyReferences,
                                ListCustomerManagedPolicyReferencesInPermissionSetResponse
                                        ::nextToken,
                                CustomerPolicy::text))
                .forEach(reference -> references.add(CustomerPolicy.text(reference)));
        return references;
    }

    /// The inline policy in canonical JSON. A missing member, an empty text and "not found" all
    /// mean none.
    Optional<String> inline(String instanceArn, String arn) {
        return unlessNotFound(() ->
                        Fields.optional(
                                calls.sso(
                                                "GetInlinePolicyForPermissionSet",
                                                sso ->
                                                        sso.getInlinePolicyForPermissionSet(r ->
                                                                r.instanceArn(instanceArn)
                                                                        .permissionSetArn(arn)))
                                        .inlinePolicy()))
                .map(PolicyText::canonical);
    }

    /// An ARN, or `customer:/path/name`. "Not found" and an empty answer both mean none.
    Optional<String> boundary(String instanceArn, String arn) {
        return unlessNotFound(() ->
                Optional.ofNullable(
                                calls.sso(
                                                "GetPermissionsBoundaryForPermissionSet",
                                                sso ->
                                                        sso.getPermissionsBoundaryForPermissionSet(
                                                                r ->
                                                                        r.instanceArn(instanceArn)
                                                                                .permissionSetArn(
                                                                                        arn)))
                                        .permissionsBoundary())
                        .flatMap(PermissionSetReader::text));
    }

    private static Optional<String> text(PermissionsBoundary boundary) {
        return Optional.ofNullable(boundary.customerManagedPolicyReference())
                .map(CustomerPolicy::boundary)
                .or(() -> Fields.optional(boundary.managedPolicyArn()));
    }

    private static Optional<String> unlessNotFound(Supplier<Optional<String>> read) {
        try {
            return read.get();
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
