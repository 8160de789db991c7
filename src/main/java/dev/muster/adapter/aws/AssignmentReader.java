package dev.muster.adapter.aws;

import dev.muster.live.AwsState.Row;
import dev.muster.model.AccountId;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignment;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentForPrincipal;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsForPrincipalResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsResponse;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;

/// Reads account assignments: those of an account and permission set, or those of a group.
final class AssignmentReader {

    static final Comparator<Row> ORDER =
            Comparator.comparing(Row::account)
                    .thenComparing(Row::setArn)
                    .thenComparing(Row::principalType)
                    .thenComparing(Row::principalId);

    private static final int PAGE = 100;

    private final AwsCalls calls;

    AssignmentReader(AwsCalls calls) {
        this.calls = calls;
    }

    /// Every row of an account and permission set, of whatever principal.
    List<Row> ofPair(String instanceArn, String setArn, AccountId account) {
        String operation = AwsService.SSO_ADMIN.named("ListAccountAssignments");
        return Pages.all(
                        new Pages.Listing<ListAccountAssignmentsResponse, AccountAssignment>(
                                operation,
                                token ->
                                        calls.sso(
                                                "ListAccountAssignments",
                                                sso ->
                                                        sso.listAccountAssignments(r ->
                                                                r.instanceArn(instanceArn)
                                                                        .permissionSetArn(setArn)
                                                                        .accountId(account.value())
                                                                        .maxResults(PAGE)
                                                                        .nextToken(token))),
                                ListAccountAssignmentsResponse::accountAssignments,
                                ListAccountAssignmentsResponse::nextToken,
                                row -> row.principalTypeAsString() + " " + row.principalId()))
                .stream()
                .map(row ->
                        new Row(
                                account,
                                setArn,
                                Fields.required(
                                        row.principalTypeAsString(), operation, "a principal type"),
                                Fields.required(row.principalId(), operation, "a principal")))
                .toList();
    }

    /// Every row of one group, in all accounts. Only the management account may ask (API reference,
    /// `ListAccountAssignmentsForPrincipal`).
    List<Row> ofGroup(String instanceArn, String groupId) {
        String operation = AwsService.SSO_ADMIN.named("ListAccountAssignmentsForPrincipal");
        return Pages.all(
                        new Pages.Listing<
                                ListAccountAssignmentsForPrincipalResponse,
                                AccountAssignmentForPrincipal>(
                                operation,
                                token ->
                                        calls.sso(
                                                "ListAccountAssignmentsForPrincipal",
                                                sso ->
                                                        sso.listAccountAssignmentsForPrincipal(r ->
                                                                r.instanceArn(instanceArn)
                                                                        .principalType(
                                                                                PrincipalType.GROUP)
                                                                        .principalId(groupId)
                                                                        .maxResults(PAGE)
                                                                        .nextToken(token))),
                                ListAccountAssignmentsForPrincipalResponse::accountAssignments,
                                ListAccountAssignmentsForPrincipalResponse::nextToken,
                                row -> row.accountId() + " " + row.permissionSetArn()))
                .stream()
                .map(row ->
                        new Row(
                                Fields.account(row.accountId(), operation),
                                Fields.required(
                                        row.permissionSetArn(), operation, "a permission set"),
                                PrincipalType.GROUP.toString(),
                                groupId))
                .toList();
    }
}
