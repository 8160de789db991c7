package dev.muster.adapter.aws;

import dev.muster.live.AwsState.StoreGroup;
import dev.muster.live.AwsState.StoreUser;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Login;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.identitystore.model.AlternateIdentifier;
import software.amazon.awssdk.services.identitystore.model.Group;
import software.amazon.awssdk.services.identitystore.model.GroupMembership;
import software.amazon.awssdk.services.identitystore.model.ListGroupMembershipsResponse;
import software.amazon.awssdk.services.identitystore.model.ListGroupsResponse;
import software.amazon.awssdk.services.identitystore.model.ListUsersResponse;
import software.amazon.awssdk.services.identitystore.model.UniqueAttribute;
import software.amazon.awssdk.services.identitystore.model.User;

/// Reads the identity store, which SCIM fills and Muster never writes. Pages hold at most 100 (API
/// reference of Identity Store).
final class StoreReader {

    private static final int PAGE = 100;

    private final AwsCalls calls;
    private final AtomicReference<Map<String, String>> stated = new AtomicReference<>(Map.of());

    StoreReader(AwsCalls calls) {
        this.calls = calls;
    }

    /// From now on groups of these ids go by the names of the Okta groups that state them.
    ///
    /// @param byId names of Okta groups by the id that their declaration states
    void know(Map<String, String> byId) {
        stated.set(Map.copyOf(byId));
    }

    /// Every group, sorted by name.
    List<StoreGroup> groups(String store) {
        String operation = AwsService.IDENTITY_STORE.named("ListGroups");
        List<StoreGroup> found =
                Pages.all(
                                new Pages.Listing<ListGroupsResponse, Group>(
                                        operation,
                                        token ->
                                                calls.store(
                                                        "ListGroups",
                                                        service ->
                                                                service.listGroups(r ->
                                                                        r.identityStoreId(store)
                                                                                .maxResults(PAGE)
                                                                                .nextToken(token))),
                                        ListGroupsResponse::groups,
                                        ListGroupsResponse::nextToken,
                                        Group::groupId))
                        .stream()
                        .map(group ->
                                new StoreGroup(
                                        Fields.required(group.groupId(), operation, "an id"),
                                        Fields.required(group.displayName(), operation, "a name"),
                                        !group.externalIds().isEmpty()))
                        .toList();
        return StoreGroup.named(found, stated.get()).stream()
                .sorted(Comparator.comparing(StoreGroup::name).thenComparing(StoreGroup::id))
                .toList();
    }

    /// Every user that has a user name, sorted by it. One without can sign in as nobody.
    List<StoreUser> users(String store) {
        String operation = AwsService.IDENTITY_STORE.named("ListUsers");
        return Pages.all(
                        new Pages.Listing<ListUsersResponse, User>(
                                operation,
                                token ->
                                        calls.store(
                                                "ListUsers",
                                                service ->
                                                        service.listUsers(r ->
                                                                r.identityStoreId(store)
                                                                        .maxResults(PAGE)
                                                                        .nextToken(token))),
                                ListUsersResponse::users,
                                ListUsersResponse::nextToken,
                                User::userId))
                .stream()
                .filter(user ->
                        Fields.optional(user.userName()).filter(n -> !n.isBlank()).isPresent())
                .map(user ->
                        new StoreUser(
                                Fields.required(user.userId(), operation, "an id"),
                                new Login(user.userName()),
                                !"DISABLED".equals(user.userStatusAsString()),
                                !user.externalIds().isEmpty()))
                .sorted(Comparator.comparing(StoreUser::login).thenComparing(StoreUser::id))
                .toList();
    }

    /// The ids of a group's members, sorted. Members are users only; groups do not nest.
    List<String> members(String store, String groupId) {
        String operation = AwsService.IDENTITY_STORE.named("ListGroupMemberships");
        return Pages.all(
                        new Pages.Listing<ListGroupMembershipsResponse, GroupMembership>(
                                operation,
                                token ->
                                        calls.store(
                                                "ListGroupMemberships",
                                                service ->
                                                        service.listGroupMemberships(r ->
                                                                r.identityStoreId(store)
                                                                        .groupId(groupId)
                                                                        .maxResults(PAGE)
                                                                        .nextToken(token))),
                                ListGroupMembershipsResponse::groupMemberships,
                                ListGroupMembershipsResponse::nextToken,
                                GroupMembership::membershipId))
                .stream()
                .filter(membership -> membership.memberId() != null)
                .flatMap(membership -> Fields.optional(membership.memberId().userId()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// The id of the group of exactly that name, asked alone: for one that arrived while a turn was
    /// under way. Where a declaration states the id, it is that.
    Optional<String> groupId(String store, String name) {
        Optional<String> own =
                stated.get().entrySet().stream()
                        .filter(entry -> entry.getValue().equals(name))
                        .map(Map.Entry::getKey)
                        .findFirst();
        if (own.isPresent()) {
            return own;
        }
        AlternateIdentifier by = by("displayName", name);
        return found(() ->
                calls.store(
                                "GetGroupId",
                                service ->
                                        service.getGroupId(r ->
                                                r.identityStoreId(store).alternateIdentifier(by)))
                        .groupId());
    }

    /// The id of the user of that user name.
    Optional<String> userId(String store, Login login) {
        AlternateIdentifier by = by("userName", login.value());
        return found(() ->
                calls.store(
                                "GetUserId",
                                service ->
                                        service.getUserId(r ->
                                                r.identityStoreId(store).alternateIdentifier(by)))
                        .userId());
    }

    private static AlternateIdentifier by(String attribute, String value) {
        return AlternateIdentifier.fromUniqueAttribute(
                UniqueAttribute.builder()
                        .attributePath(attribute)
                        .attributeValue(Document.fromString(value))
                        .build());
    }

    private static Optional<String> found(Supplier<String> read) {
        try {
            return Fields.optional(read.get());
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
