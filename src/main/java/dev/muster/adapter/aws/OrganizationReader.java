package dev.muster.adapter.aws;

import dev.muster.live.AwsState.Account;
import dev.muster.live.AwsState.Organization;
import dev.muster.live.AwsState.Unit;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.organizations.model.Tag;

/// Reads the organization and its accounts. Pages hold at most 20 accounts and may be empty (API
/// reference of AWS Organizations).
final class OrganizationReader {

    static final int PAGE = 20;

    private static final String LIST = AwsService.ORGANIZATIONS.named("ListAccounts");

    private final AwsCalls calls;

    OrganizationReader(AwsCalls calls) {
        this.calls = calls;
    }

    Organization organization() {
        DescribeOrganizationResponse answer =
                calls.organizations(
                        "DescribeOrganization", service -> service.describeOrganization());
        String operation = AwsService.ORGANIZATIONS.named("DescribeOrganization");
        if (answer.organization() == null) {
            throw AwsFailures.senseless(operation, "the answer holds no organization");
        }
        return new Organization(
                Fields.required(answer.organization().id(), operation, "an id"),
                Fields.account(answer.organization().masterAccountId(), operation));
    }

    /// Every account, of whatever state, without tags and place in the tree; sorted by id.
    List<Account> accounts() {
        return Pages.all(
                        new Pages.Listing<
                                ListAccountsResponse,
                                software.amazon.awssdk.services.organizations.model.Account>(
                                LIST,
                                token ->
                                        calls.organizations(
                                                "ListAccounts",
                                                service ->
                                                        service.listAccounts(r ->
                                                                r.maxResults(PAGE)
                                                                        .nextToken(token))),
                                ListAccountsResponse::accounts,
                                ListAccountsResponse::nextToken,
                                account -> Fields.account(account.id(), LIST)))
                .stream()
                .map(OrganizationReader::account)
                .sorted(java.util.Comparator.comparing(Account::id))
                .toList();
    }

    /// The tags of one account.
    SortedMap<String, String> tags(AccountId account) {
        List<Tag> tags =
                Pages.all(
                        new Pages.Listing<ListTagsForResourceResponse, Tag>(
                                AwsService.ORGANIZATIONS.named("ListTagsForResource"),
                                token ->
                                        calls.organizations(
                                                "ListTagsForResource",
                                                service ->
                                                        service.listTagsForResource(r ->
                                                                r.resourceId(account.value())
                                                                        .nextToken(token))),
                                ListTagsForResourceResponse::tags,
                                ListTagsForResourceResponse::nextToken,
                                Tag::key));
        SortedMap<String, String> sorted = new TreeMap<>();
        tags.forEach(tag -> sorted.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return Collections.unmodifiableSortedMap(sorted);
    }

    /// The account with what else was read of it.
    static Account with(
            Account account,
            Optional<String> unitId,
            Optional<Observed<SortedMap<String, String>>> tags) {
        return new Account(
                account.id(), account.name(), account.state(), unitId, tags, account.joined());
    }

    /// `State` replaces `Status`, which older endpoints send alone (API reference, `Account`).
    private static Account account(
            software.amazon.awssdk.services.organizations.model.Account account) {
        return new Account(
                Fields.account(account.id(), LIST),
                Fields.optional(account.name()).orElse(""),
                Fields.optional(account.stateAsString())
                        .or(() -> Fields.optional(account.statusAsString()))
                        .orElse("UNKNOWN"),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(account.joinedTimestamp()));
    }

    /// Units and who lies in them.
    ///
    /// @param parents the unit or root of each account
    record Tree(List<Unit> units, SortedMap<AccountId, String> parents) {
        Tree {
            units = List.copyOf(units);
            parents = Collections.unmodifiableSortedMap(new TreeMap<>(parents));
        }

        static final Tree NOT_READ = new Tree(List.of(), new TreeMap<>());
    }
}
