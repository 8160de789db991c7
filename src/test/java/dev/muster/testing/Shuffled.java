package dev.muster.testing;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The same live state with every list read backwards.
public final class Shuffled {

    private Shuffled() {}

    public static LiveState of(LiveState live) {
        OktaState okta = live.okta();
        AwsState aws = live.aws();
        return new LiveState(
                new OktaState(
                        okta.org(),
                        okta.groups().map(List::reversed),
                        each(okta.members()),
                        okta.rules().map(List::reversed),
                        okta.users(),
                        apps(okta.apps()),
                        okta.clock()),
                new AwsState(
                        aws.caller(),
                        aws.instance(),
                        aws.organization(),
                        aws.accounts().map(List::reversed),
                        aws.units().map(List::reversed),
                        aws.storeGroups().map(List::reversed),
                        aws.storeUsers().map(List::reversed),
                        each(aws.memberships()),
                        aws.sets().map(List::reversed),
                        each(aws.assignments()),
                        aws.lockedSets(),
                        aws.jobs().map(List::reversed),
                        aws.clock(),
                        aws.accessControl()),
                live.readAt());
    }

    private static <T> SortedMap<String, Observed<List<T>>> each(
            SortedMap<String, Observed<List<T>>> lists) {
        SortedMap<String, Observed<List<T>>> reversed = new TreeMap<>();
        for (Map.Entry<String, Observed<List<T>>> entry : lists.entrySet()) {
            reversed.put(entry.getKey(), entry.getValue().map(List::reversed));
        }
        return reversed;
    }

    private static SortedMap<String, Observed<Optional<OktaState.App>>> apps(
            SortedMap<String, Observed<Optional<OktaState.App>>> apps) {
        SortedMap<String, Observed<Optional<OktaState.App>>> reversed = new TreeMap<>();
        apps.forEach(
                (key, app) -> reversed.put(key, app.map(found -> found.map(Shuffled::reversed))));
        return reversed;
    }

    private static OktaState.App reversed(OktaState.App app) {
        return new OktaState.App(
                app.id(),
                app.name(),
                app.label(),
                app.status(),
                app.acsUrl(),
                app.entityId(),
                app.usernameFormat(),
                app.accessControlAttributes(),
                app.assignments().map(List::reversed),
                app.mappings().map(List::reversed),
                app.features(),
                app.connection(),
                app.metadata(),
                app.users());
    }
}
