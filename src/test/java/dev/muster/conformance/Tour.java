package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.plan.Plan;
import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Turn;
import dev.muster.settings.Authority;
import dev.muster.settings.Scope;
import dev.muster.settings.Settings;
import dev.muster.testing.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A guided tour of one kind: states, each a declaration, applied one after the other to the same
/// two systems. After each the apply must say 0, the next plan must be empty, and what is said of
/// the state must be true in the systems themselves.
///
/// @param sandbox the state file that it begins with
/// @param everywhere what each state declares beside its own
record Tour(String title, String sandbox, String everywhere, List<State> states) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Something that holds of both systems, or fails with an assertion.
    interface Truth {
        void holds(Site site);

        /// Both of them.
        default Truth and(Truth other) {
            return site -> {
                holds(site);
                other.holds(site);
            };
        }
    }

    /// One stop.
    record State(String title, String access, List<Truth> truths) {}

    Tour {
        states = List.copyOf(states);
    }

    /// A tour that begins where [Beginning#SANDBOX] says, with the app declared.
    static Tour of(String title) {
        return new Tour(title, Beginning.SANDBOX, Beginning.APP, List.of());
    }

    Tour in(String otherSandbox) {
        return new Tour(title, otherSandbox, everywhere, states);
    }

    Tour everywhere(String access) {
        return new Tour(title, sandbox, access, states);
    }

    /// The next stop.
    ///
    /// @param access what it declares
    Tour state(String name, String access, Truth... truths) {
        List<State> more = new ArrayList<>(states);
        more.add(new State(name, access, List.of(truths)));
        return new Tour(title, sandbox, everywhere, more);
    }

    /// Walks it.
    ///
    /// @return the calls that it took, by the names under which the sandbox counts them
    SortedSet<String> walk() throws IOException {
        SortedSet<String> called = new TreeSet<>();
        try (Site site = new Site(sandbox, Tour::withAttributes, Map.of())) {
            for (State state : states) {
                visit(site, state);
                called.addAll(site.called());
            }
        }
        return called;
    }

    /// The walkthrough leaves attributes for access control out of scope.
    private static Settings withAttributes(Settings settings) {
        Scope scope = settings.scope();
        return new Settings(
                settings.owner(),
                settings.okta(),
                settings.aws(),
                new Scope(
                        scope.groups(),
                        scope.apps(),
                        scope.users(),
                        scope.permissionSets(),
                        scope.assignments(),
                        scope.accounts(),
                        List.of(
                                new Scope.AccessControlAttributes(
                                        TestSettings.names("*", "Foreign*"), Authority.FULL))),
                settings.removals());
    }

    private void visit(Site site, State state) {
        SortedMap<String, String> access = new TreeMap<>();
        access.put("access/everywhere.yaml", everywhere);
        access.put("access/state.yaml", state.access());
        site.countAnew();
        Applied applied = site.apply(access);
        String transcript = title + ": " + state.title() + Transcript.of(applied);
        assertThat(applied.outcome()).as(transcript).isEqualTo(Outcome.IN_SYNC);
        for (Truth truth : state.truths()) {
            try {
                truth.holds(site);
            } catch (AssertionError e) {
                throw new AssertionError(transcript + e.getMessage(), e);
            }
        }
        Turn again = site.plan(access);
        String second = transcript + "Plan after it:" + Transcript.of(again);
        assertThat(again.plan().map(Plan::changes)).as(second).hasValue(List.of());
        assertThat(again.outcome()).as(second).isEqualTo(Outcome.IN_SYNC);
    }

    /// What AWS holds at that JSON pointer.
    static Truth aws(String pointer, String json) {
        return site -> same("aws " + pointer, site.awsHolds().at(pointer), json);
    }

    /// What Okta holds at that JSON pointer, as [Site#oktaHolds] shows it.
    static Truth okta(String pointer, String json) {
        return site -> same("okta " + pointer, site.oktaHolds().at(pointer), json);
    }

    /// What Okta answers to a GET, at that JSON pointer.
    static Truth okta(String path, String pointer, String json) {
        return site -> same(path + " " + pointer, site.oktaSays(path).at(pointer), json);
    }

    /// How often the apply called an operation.
    static Truth called(String operation, int times) {
        return site -> assertThat(site.calls(operation)).as(operation).isEqualTo(times);
    }

    /// @param json nothing means that there is nothing
    private static void same(String what, JsonNode found, String json) {
        try {
            JsonNode expected = json.isEmpty() ? JSON.missingNode() : JSON.readTree(json);
            assertThat(found).as(what).isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
