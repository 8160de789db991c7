package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.desired.Reading;
import dev.muster.live.AwsState;
import dev.muster.live.Cost;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.model.Target;
import dev.muster.plan.Interests;
import dev.muster.plan.Plan;
import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Turn;
import dev.muster.sandbox.wire.Call;
import dev.muster.settings.Scope;
import dev.muster.settings.Scope.ForeignPrincipals;
import dev.muster.settings.Settings;
import dev.muster.source.FolderSource;
import dev.muster.source.Snapshot;
import dev.muster.source.SourceReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Counts in the sandbox what one full turn that only reads costs, and holds it to the formula,
/// once in Muster's words ([Cost]) and once in this test's own.
@Timeout(240)
class FullTurnCostTest {

    private static final Path WALKTHROUGH = Path.of("config-examples/walkthrough");
    private static final GeneratedOrganization LARGE = new GeneratedOrganization(200, 40, 60, 2000);

    /// A full turn of something that is in sync.
    ///
    /// @param okta calls that the sandbox's Okta counted
    /// @param aws calls that its AWS counted
    /// @param repeated what Okta was asked more than once, or refused
    private record Measured(Turn turn, int okta, int aws, List<String> repeated) {}

    private static Measured measured(Site site, SortedMap<String, String> access) {
        site.countAnew();
        Turn turn = site.plan(access);
        assertThat(turn.outcome()).as(Transcript.of(turn)).isEqualTo(Outcome.IN_SYNC);
        assertThat(turn.plan().map(Plan::changes)).hasValue(List.of());
        return new Measured(
                turn,
                site.sandbox.oktaControls().calls().total(),
                site.sandbox.awsControls().calls().total(),
                repeated(site.sandbox.oktaControls().calls().list()));
    }

    private static List<String> repeated(List<Call> calls) {
        Set<String> seen = new HashSet<>();
        return calls.stream()
                .filter(call ->
                        call.status() != 200 || !seen.add(call.operation() + " " + call.path()))
                .map(call -> call.status() + " " + call.operation() + " " + call.path())
                .toList();
    }

    /// Two turns: both within the cost, and the second, which knows the names of the permission
    /// sets, no dearer.
    private static Measured holdsItsCost(
            String name,
            Site site,
            SortedMap<String, String> access,
            int managedGroups,
            int managedSets) {
        Measured first = measured(site, access);
        LiveState live = first.turn().live().orElseThrow();
        Cost cost = Interests.of(declaration(access), site.settings()).cost(live);
        int okta = okta(live, managedGroups);
        int aws = aws(site, live, managedGroups, managedSets);
        Measured second = measured(site, access);
        System.out.printf(
                "%s: Okta %d, then %d calls of at most %d; AWS %d, then %d of at most %d%n",
                name, first.okta(), second.okta(), okta, first.aws(), second.aws(), aws);

        assertThat(first.okta())
                .as("Okta, with %s", first.repeated())
                .isLessThanOrEqualTo(okta)
                .isLessThanOrEqualTo(cost.okta());
        assertThat(first.aws()).as("AWS").isLessThanOrEqualTo(aws).isLessThanOrEqualTo(cost.aws());
        assertThat(second.okta())
                .as("Okta again, with %s", second.repeated())
                .isLessThanOrEqualTo(first.okta());
        assertThat(second.aws()).isLessThanOrEqualTo(first.aws());
        assertThat(first.turn().calls())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                Target.OKTA, (long) first.okta(),
                                Target.IDENTITY_CENTER, (long) first.aws()));
        assertThat(throttled(site)).isEmpty();
        return second;
    }

    private static List<Call> throttled(Site site) {
        return site.sandbox.awsControls().calls().list().stream()
                .filter(call -> call.status() == 429 || call.status() >= 500)
                .toList();
    }

    private static Declaration declaration(SortedMap<String, String> access) {
        Reading reading =
                new DeclarationReader(LocalDate.of(2026, 11, 24)).read(new Snapshot("0", access));
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).declaration();
    }

    private static int pages(int items, int size) {
        return Math.max(1, Math.ceilDiv(items, size));
    }

    /// Groups, a members chain for each managed one, rules; of the one app its assignments,
    /// mappings, features, connection and metadata; the org, the apps by name, the log; and whoever
    /// was not met.
    private static int okta(LiveState live, int managedGroups) {
        int assignments = 1;
        int mappings = live.aws().storeGroups().known().orElseThrow().size();
        int notMet = 50;
        return pages(live.okta().groups().known().orElseThrow().size(), 200)
                + managedGroups
                + 1
                + (pages(assignments, 200) + pages(mappings, 1000) + 3)
                + 3
                + pages(notMet, 50);
    }

    private static int aws(Site site, LiveState live, int managedGroups, int managedSets) {
        AwsState aws = live.aws();
        List<AwsState.PermissionSet> sets = aws.sets().known().orElseThrow();
        int pairs =
                sets.stream()
                        .mapToInt(set ->
                                set.provisionedIn()
                                        .flatMap(Observed::known)
                                        .map(accounts -> accounts.size())
                                        .orElse(0))
                        .sum();
        boolean byGroup =
                site.settings().scope().foreignPrincipals() == ForeignPrincipals.IGNORE
                        && aws.caller()
                                .known()
                                .orElseThrow()
                                .account()
                                .value()
                                .equals("111122223333");
        return 6
                + pages(aws.accounts().known().orElseThrow().size(), 20)
                + pages(aws.storeGroups().known().orElseThrow().size(), 100)
                + pages(aws.storeUsers().known().orElseThrow().size(), 100)
                + pages(sets.size(), 100)
                + 7 * managedSets
                + managedGroups
                + (byGroup ? managedGroups : sets.size() + pairs)
                // Further: a Describe for each set never seen, and three lists of jobs.
                + sets.size()
                + 3;
    }

    @Test
    void ofTheWalkthrough() throws IOException {
        SourceReading source = new FolderSource(WALKTHROUGH).read();
        assertThat(source).isInstanceOf(SourceReading.Fetched.class);
        SortedMap<String, String> access = ((SourceReading.Fetched) source).snapshot().files();
        try (Site site = new Site(Files.readString(WALKTHROUGH.resolve("sandbox.yaml")))) {
            Applied applied = site.apply(access);
            assertThat(applied.outcome()).as(Transcript.of(applied)).isEqualTo(Outcome.IN_SYNC);

            holdsItsCost("Walkthrough", site, access, 2, 1);
        }
    }

    @Test
    void ofALargeOrganizationAsManagementAccount() throws IOException {
        try (Site site = new Site(LARGE.sandbox())) {
            Measured turn = holdsItsCost("Management account", site, LARGE.access(), 201, 40);

            assertThat(assignments(turn)).isEqualTo(2000);
            assertThat(site.calls("sso-admin:ListAccountAssignmentsForPrincipal")).isZero();
        }
    }

    @Test
    void ofALargeOrganizationAsDelegatedAdministrator() throws IOException {
        Map<String, String> caller =
                Map.of(
                        "AWS_ACCESS_KEY_ID",
                        GeneratedOrganization.DELEGATED_KEY,
                        "AWS_SECRET_ACCESS_KEY",
                        "secret");
        try (Site site = new Site(LARGE.sandbox(), UnaryOperator.identity(), caller)) {
            Measured turn = holdsItsCost("Delegated administrator", site, LARGE.access(), 201, 40);

            assertThat(assignments(turn)).isEqualTo(2000);
        }
    }

    /// A chain for each group in place of a call for each pair.
    @Test
    void ofALargeOrganizationWhoseOtherPrincipalsAreOfNoInterest() throws IOException {
        try (Site site =
                new Site(LARGE.sandbox(), FullTurnCostTest::ignoringForeignPrincipals, Map.of())) {
            Measured turn = holdsItsCost("Other principals ignored", site, LARGE.access(), 201, 40);

            assertThat(assignments(turn)).isEqualTo(2000);
            assertThat(site.calls("sso-admin:ListAccountAssignments")).isZero();
        }
    }

    private static int assignments(Measured measured) {
        return measured.turn().live().orElseThrow().aws().assignments().values().stream()
                .mapToInt(rows -> rows.known().orElseThrow().size())
                .sum();
    }

    private static Settings ignoringForeignPrincipals(Settings settings) {
        Scope scope = settings.scope();
        List<Scope.Assignments> assignments =
                scope.assignments().stream()
                        .map(entry ->
                                new Scope.Assignments(entry.authority(), ForeignPrincipals.IGNORE))
                        .toList();
        return new Settings(
                settings.owner(),
                settings.okta(),
                settings.aws(),
                new Scope(
                        scope.groups(),
                        scope.apps(),
                        scope.users(),
                        scope.permissionSets(),
                        assignments,
                        scope.accounts()),
                settings.removals());
    }
}
