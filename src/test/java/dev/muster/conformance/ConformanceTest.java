package dev.muster.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Drives every kind through its states. A new kind is one more list of states.
@Timeout(240)
class ConformanceTest {

    @TestFactory
    Stream<DynamicTest> okta() {
        return tests(OktaTours.all());
    }

    @TestFactory
    Stream<DynamicTest> renames() {
        return tests(RenameTours.all());
    }

    @TestFactory
    Stream<DynamicTest> identityCenter() {
        return tests(IdentityCenterTours.all());
    }

    private static Stream<DynamicTest> tests(Stream<Tour> tours) {
        return tours.map(tour -> DynamicTest.dynamicTest(tour.title(), tour::walk));
    }
}
