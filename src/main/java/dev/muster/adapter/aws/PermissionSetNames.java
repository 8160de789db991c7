package dev.muster.adapter.aws;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.muster.adapter.pace.Lookups;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsResponse;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSet;

/// Finds permission sets by name. The service lists ARNs only, so each costs one Describe; a name
/// never changes ("Create, manage, and delete permission sets" in the user guide), so it costs that
/// once for the life of the process.
final class PermissionSetNames {

    private static final String LIST = AwsService.SSO_ADMIN.named("ListPermissionSets");
    private static final String DESCRIBE = AwsService.SSO_ADMIN.named("DescribePermissionSet");

    /// Three times the 3,500 sets that an instance may hold ("AWS IAM Identity Center quotas").
    private static final int REMEMBERED = 10_000;

    private final AwsCalls calls;
    private final Reads reads;
    private final Cache<String, String> names =
            Caffeine.newBuilder().maximumSize(REMEMBERED).recordStats().build();

    PermissionSetNames(AwsCalls calls, Reads reads) {
        this.calls = calls;
        this.reads = reads;
    }

    /// A permission set with its name.
    ///
    /// @param described what Describe said of it, where it had to be asked just now
    record Named(String arn, String name, Optional<PermissionSet> described) {}

    /// Every permission set of the instance, sorted by name. One that is listed although it is
    /// being deleted is left out.
    List<Named> all(String instanceArn) {
        List<String> arns = arns(instanceArn);
        List<Named> named =
                reads.each(arns, arn -> named(instanceArn, arn)).stream()
                        .flatMap(Optional::stream)
                        .toList();
        SortedMap<String, Named> byName = new TreeMap<>();
        for (Named one : withoutDeleted(instanceArn, named)) {
            if (byName.put(one.name(), one) != null) {
                throw AwsFailures.senseless(
                        LIST, "two permission sets have the name " + one.name());
            }
        }
        return List.copyOf(byName.values());
    }

    /// Remembers a set that Muster has made.
    void remember(String arn, String name) {
        names.put(arn, name);
    }

    /// How often a name was known already.
    Lookups lookups() {
        CacheStats stats = names.stats();
        return new Lookups(stats.hitCount(), stats.missCount());
    }

    /// What Describe says; empty if the set is not there, or no longer.
    Optional<PermissionSet> describe(String instanceArn, String arn) {
        try {
            PermissionSet set =
                    calls.sso(
                                    "DescribePermissionSet",
                                    sso ->
                                            sso.describePermissionSet(r ->
                                                    r.instanceArn(instanceArn)
                                                            .permissionSetArn(arn)))
                            .permissionSet();
            if (set == null) {
                throw AwsFailures.senseless(DESCRIBE, "the answer holds no permission set");
            }
            names.put(arn, Fields.required(set.name(), DESCRIBE, "a name"));
            return Optional.of(set);
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.NotFound) {
                names.invalidate(arn);
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Named> named(String instanceArn, String arn) {
        return Optional.ofNullable(names.getIfPresent(arn))
                .map(name -> new Named(arn, name, Optional.empty()))
                .or(() ->
                        describe(instanceArn, arn)
                                .map(set -> new Named(arn, set.name(), Optional.of(set))));
    }

    /// A set that was deleted and made again is listed under both ARNs for a while; Describe tells
    /// them apart.
    private List<Named> withoutDeleted(String instanceArn, List<Named> named) {
        Map<String, Integer> bearers = new HashMap<>();
        named.forEach(one -> bearers.merge(one.name(), 1, Integer::sum));
        List<Named> left = new ArrayList<>();
        for (Named one : named) {
            if (bearers.getOrDefault(one.name(), 0) == 1 || one.described().isPresent()) {
                left.add(one);
            } else {
                describe(instanceArn, one.arn())
                        .ifPresent(set ->
                                left.add(new Named(one.arn(), one.name(), Optional.of(set))));
            }
        }
        return left;
    }

    private List<String> arns(String instanceArn) {
        return Pages.all(
                new Pages.Listing<ListPermissionSetsResponse, String>(
                        LIST,
                        token ->
                                calls.sso(
                                        "ListPermissionSets",
                                        sso ->
                                                sso.listPermissionSets(r ->
                                                        r.instanceArn(instanceArn)
                                                                .maxResults(100)
                                                                .nextToken(token))),
                        ListPermissionSetsResponse::permissionSets,
                        ListPermissionSetsResponse::nextToken,
                        arn -> arn));
    }
}
