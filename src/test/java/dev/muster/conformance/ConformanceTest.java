package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Drives every kind through its states. A new kind is one more list of states.
@Timeout(240)
class ConformanceTest {

    @TestFactory
    Stream<DynamicTest> okta() {
        return tests(
                OktaTours.all(),
                called -> {
                    assertThat(Permissions.writes(called)).isEqualTo(Permissions.roleWrites());
                    assertThat(Permissions.scopes(called))
                            .isEqualTo(
                                    Permissions.without(
                                            Permissions.with(
                                                    Permissions.planScopes(),
                                                    Permissions.applyScopes()),
                                            Permissions.with(
                                                    Permissions.FALLBACK,
                                                    Permissions.NOT_ON_TOUR)));
                });
    }

    @TestFactory
    Stream<DynamicTest> renames() {
        return tests(
                RenameTours.all(),
                called ->
                        assertThat(
                                        Permissions.with(
                                                Permissions.planScopes(),
                                                Permissions.applyScopes()))
                                .containsAll(Permissions.scopes(called)));
    }

    @TestFactory
    Stream<DynamicTest> identityCenter() {
        return tests(
                IdentityCenterTours.all(),
                called -> {
                    SortedSet<String> allowed =
                            Permissions.with(Permissions.PLAN, Permissions.UNCHECKED);
                    assertThat(Permissions.without(Permissions.actions(called), allowed))
                            .isEqualTo(
                                    Permissions.without(
                                            Permissions.APPLY, Permissions.NOT_ON_TOUR));
                });
    }

    /// @param permissions looks, after all tours, at every call that they took
    private static Stream<DynamicTest> tests(
            Stream<Tour> tours, Consumer<SortedSet<String>> permissions) {
        SortedSet<String> called = new TreeSet<>();
        return Stream.concat(
                tours.map(tour ->
                        DynamicTest.dynamicTest(tour.title(), () -> called.addAll(tour.walk()))),
                Stream.of(
                        DynamicTest.dynamicTest(
                                "took the permissions that are shipped, and no others",
                                () -> permissions.accept(called))));
    }
}
