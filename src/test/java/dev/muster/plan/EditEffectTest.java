package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.model.Resource;
import dev.muster.settings.Authority;
import dev.muster.settings.Scope;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EditEffectTest {

    private static final String ALLOW = "{\"Effect\":\"Allow\"}";
    private static final String DENY = "{\"Effect\":\"Deny\"}";

    @Test
    void aPolicyMoreGrantsAndAPolicyLessRevokes() {
        check(set("ReadOnly"), set("ReadOnly", "Admin"), true, false);
        check(set("ReadOnly", "Admin"), set("ReadOnly"), false, true);
        check(set("ReadOnly"), set("Admin"), true, true);
    }

    @Test
    void aPolicyThatDeniesDoesBoth() {
        check(set(), set("AWSDenyAll"), true, true);
        check(set("AWSDenyAll"), set(), true, true);
    }

    @Test
    void anInlinePolicyGrantsUnlessItDenies() {
        check(inline(null), inline(ALLOW), true, false);
        check(inline(ALLOW), inline(null), false, true);
        check(inline(null), inline(DENY), true, true);
        check(inline(ALLOW), inline(ALLOW + " "), true, true);
    }

    @Test
    void aBoundaryRevokesAndItsEndGrants() {
        check(boundary(null), boundary("arn:b"), false, true);
        check(boundary("arn:b"), boundary(null), true, false);
        check(boundary("arn:b"), boundary("arn:c"), true, true);
    }

    @Test
    void finishingAProvisioningCanDoAnythingWhereItLags() {
        Resource.PermissionSet lagging = make("PT1H", null, null, "111122223333");
        EditEffect effect = effect(lagging, make("PT1H", null, null, null));

        assertThat(effect.grants()).isTrue();
        assertThat(effect.revokes()).isTrue();
        assertThat(effect.onlyIn()).containsExactly(new AccountId("111122223333"));
    }

    @Test
    void aShorterSessionTakesNothingAway() {
        check(make("PT4H", null, null, null), make("PT1H", null, null, null), false, false);
    }

    private static void check(
            Resource.PermissionSet before,
            Resource.PermissionSet after,
            boolean grants,
            boolean revokes) {
        assertThat(effect(before, after).grants()).isEqualTo(grants);
        assertThat(effect(before, after).revokes()).isEqualTo(revokes);
    }

    private static EditEffect effect(Resource.PermissionSet before, Resource.PermissionSet after) {
        return EditEffect.of(
                Draft.update(
                        before,
                        after,
                        List.of(),
                        "ps-1",
                        new Reason.Undeclared(),
                        new Scope.Grant(Authority.FULL, "scope.permissionSets[0].authority")));
    }

    private static Resource.PermissionSet set(String... policies) {
        Resource.PermissionSet plain = make("PT1H", null, null, null);
        return new Resource.PermissionSet(
                plain.name(),
                plain.description(),
                plain.sessionDuration(),
                new TreeSet<>(List.of(policies)),
                plain.customerManagedPolicies(),
                plain.inlinePolicy(),
                plain.permissionsBoundary(),
                plain.relayState(),
                plain.tags(),
                plain.notProvisionedIn());
    }

    private static Resource.PermissionSet inline(@Nullable String policy) {
        return make("PT1H", policy, null, null);
    }

    private static Resource.PermissionSet boundary(@Nullable String boundary) {
        return make("PT1H", null, boundary, null);
    }

    private static Resource.PermissionSet make(
            String duration,
            @Nullable String inline,
            @Nullable String boundary,
            @Nullable String lagging) {
        TreeSet<AccountId> accounts = new TreeSet<>();
        if (lagging != null) {
            accounts.add(new AccountId(lagging));
        }
        return new Resource.PermissionSet(
                "S",
                Optional.empty(),
                duration,
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.ofNullable(inline),
                Optional.ofNullable(boundary),
                Optional.empty(),
                new TreeMap<>(),
                accounts);
    }
}
