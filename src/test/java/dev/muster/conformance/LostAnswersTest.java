package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import dev.muster.sandbox.wire.Call;
import dev.muster.sandbox.wire.Controls;
import dev.muster.sandbox.wire.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Of every operation that writes anything, one answer gets lost after the work was done. Muster
/// looks, does nothing twice and ends where it would have ended.
@Timeout(240)
class LostAnswersTest {

    private static final Pattern WRITE =
            Pattern.compile(
                    "(POST|PUT|PATCH|DELETE) .*"
                            + "|sso-admin:(Create|Update|Delete|Attach|Detach|Put|Provision|Tag|Untag).*");

    @TestFactory
    Stream<DynamicTest> changeNothing() throws IOException {
        SortedSet<String> operations = new TreeSet<>();
        JsonNode end;
        try (Site site = new Site(Beginning.SANDBOX)) {
            everythingIsInSync(Journey.walk(site));
            writes(site.sandbox.oktaControls(), operations);
            writes(site.sandbox.awsControls(), operations);
            end = end(site);
        }
        assertThat(operations).hasSizeGreaterThan(20);
        return operations.stream()
                .map(operation ->
                        DynamicTest.dynamicTest(operation, () -> losesTheAnswerTo(operation, end)));
    }

    private static void writes(Controls controls, SortedSet<String> operations) {
        controls.calls().list().stream()
                .map(Call::operation)
                .filter(operation -> WRITE.matcher(operation).matches())
                .forEach(operations::add);
    }

    private static void losesTheAnswerTo(String operation, JsonNode end) throws IOException {
        try (Site site = new Site(Beginning.SANDBOX)) {
            Controls controls =
                    operation.startsWith("sso-admin:")
                            ? site.sandbox.awsControls()
                            : site.sandbox.oktaControls();
            controls.faults().add(Fault.once(operation, Fault.Kind.DROP_AFTER));

            everythingIsInSync(Journey.walk(site));

            assertThat(controls.faults().list()).as("the fault has struck").isEmpty();
            assertThat(end(site)).isEqualTo(end);
        }
    }

    private static void everythingIsInSync(List<Applied> all) {
        for (Applied applied : all) {
            assertThat(applied.outcome()).as(Transcript.of(applied)).isEqualTo(Outcome.IN_SYNC);
        }
    }

    /// What both systems hold once Okta has pushed what was still to come, without ids, which
    /// differ from run to run, without what only counts, and without members in AWS: whether the
    /// row of somebody who is disabled stays depends on the moment.
    private static JsonNode end(Site site) {
        site.pass(Duration.ofHours(1));
        ObjectNode aws = site.awsHolds().deepCopy();
        aws.remove(List.of("jobs", "peaks", "users"));
        for (JsonNode set : aws.path("permissionSets")) {
            ((ObjectNode) set).remove(List.of("arn", "version", "provisioned"));
        }
        for (JsonNode group : aws.path("groups")) {
            ((ObjectNode) group).remove(List.of("id", "externalId", "members"));
        }
        ObjectNode okta = (ObjectNode) site.oktaHolds();
        for (JsonNode group : okta.path("groups")) {
            ((ObjectNode) group).remove("id");
        }
        ObjectNode both = okta.objectNode();
        both.set("okta", okta);
        both.set("aws", aws);
        return both;
    }
}
