package dev.muster.live;

import dev.muster.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a [Glance] points to, against what is remembered. Where it cannot be told what changed, it
/// points to everything. It never says what is there or is not: only reading does.
public final class Signs {

    /// How long after a list was read an event may still speak of what the list did not show yet:
    /// the minute by which clocks may differ ([ClockReading#TOLERANCE]), and another for lists that
    /// lag.
    public static final Duration UNSETTLED = Duration.ofMinutes(2);

    private final Remembered before;
    private final Glance glance;
    private final Set<String> heard;
    private final Map<String, String> setNames = new HashMap<>();
    private final EventSigns events;

    private Signs(Remembered before, Glance glance, Set<String> heard) {
        this.before = before;
        this.glance = glance;
        this.heard = heard;
        this.events = new EventSigns(before, glance.okta());
        Remembered.sets(before.state()).forEach(set -> setNames.put(set.arn(), set.name()));
    }

    /// @param heard ids of events that have pointed somewhere before
    public static Pointers of(Glance glance, Remembered before, Set<String> heard) {
        Signs signs = new Signs(before, glance, heard);
        Pointers found = signs.okta().and(signs.jobs());
        for (LogReading log : glance.logs()) {
            found = found.and(signs.log(log));
        }
        return found;
    }

    private Pointers okta() {
        OktaState now = glance.okta();
        OktaState then = before.state().okta();
        if (!now.org().isKnown() || !now.groups().isKnown()) {
            return Pointers.toEverything("the groups of Okta could not be read");
        }
        if (!now.org().known().equals(then.org().known())) {
            return Pointers.toEverything("it is another Okta org");
        }
        if (now.clock().filter(ClockReading::agrees).isEmpty()) {
            return Pointers.toEverything("Okta's clock does not say that Muster's is right");
        }
        if (!now.rules().known().equals(then.rules().known())) {
            return Pointers.toEverything("the group rules of Okta have changed");
        }
        return groups(now.groups().known().orElseThrow(), then);
    }

    private Pointers groups(List<OktaState.Group> now, OktaState then) {
        Map<String, OktaState.Group> known = new HashMap<>();
        then.groups().known().orElse(List.of()).forEach(group -> known.put(group.id(), group));
        Set<String> ids = new HashSet<>();
        Pointers found = Pointers.NONE;
        for (OktaState.Group group : now) {
            ids.add(group.id());
            Optional<OktaState.Group> old = Optional.ofNullable(known.get(group.id()));
            if (then.members().containsKey(group.id()) && mayHaveOthers(group, old)) {
                found = found.and(Pointers.toGroup(group.name()));
            }
        }
        // A group takes its assignments and its push mappings along.
        return ids.equals(known.keySet()) ? found : found.and(apps());
    }

    private static boolean mayHaveOthers(OktaState.Group group, Optional<OktaState.Group> old) {
        return group.lastMembershipUpdated().isEmpty()
                || old.filter(it ->
                                it.lastMembershipUpdated().equals(group.lastMembershipUpdated())
                                        && it.name().equals(group.name()))
                        .isEmpty();
    }

    private Pointers apps() {
        return Pointers.toApps(before.interest().apps().keySet());
    }

    private Pointers jobs() {
        Optional<List<AwsState.Job>> now = glance.jobs().known();
        if (now.isEmpty()) {
            return Pointers.toEverything("the jobs of Identity Center could not be listed");
        }
        Set<AwsState.Job> then =
                new HashSet<>(before.state().aws().jobs().known().orElse(List.of()));
        Set<AwsState.Job> still = new HashSet<>(now.get());
        return Stream.concat(
                        then.stream().filter(job -> !still.contains(job)),
                        still.stream().filter(job -> !then.contains(job)))
                .map(job ->
                        job.setArn()
                                .map(this::set)
                                .orElse(
                                        Pointers.toEverything(
                                                "a job does not say what it works on")))
                .reduce(Pointers.NONE, Pointers::and);
    }

    /// A set that is not known yet has a name that the list of sets will tell.
    private Pointers set(String arn) {
        return Optional.ofNullable(setNames.get(arn))
                .map(Pointers::toSet)
                .orElse(Pointers.toIdentityCenter());
    }

    private Pointers log(LogReading log) {
        for (LogGap gap : log.gaps()) {
            switch (gap) {
                case LogGap.Delay _ -> {}
                case LogGap.Retention _, LogGap.Bound _ -> {
                    return Pointers.toEverything(
                            "the log of " + log.log().text() + " holds more than could be read");
                }
                case LogGap.Failed _ -> {
                    return Pointers.toEverything(
                            "the log of " + log.log().text() + " could not be read");
                }
            }
        }
        return log.events().stream()
                .filter(event -> !heard.contains(event.id()))
                .map(events::of)
                .reduce(Pointers.NONE, Pointers::and);
    }

    /// What both logs are asked, to know what to read again.
    ///
    /// @param target whose log
    /// @param since how far back
    /// @param callsAtMost beyond which everything is read rather than the log
    public static LogInterest asked(Target target, Instant since, Instant until, int callsAtMost) {
        SortedSet<Deed> deeds = new TreeSet<>();
        for (Deed deed : Deed.values()) {
            if (deed.log() == target) {
                deeds.add(deed);
            }
        }
        return new LogInterest(deeds, Collections.emptySortedSet(), since, until, callsAtMost);
    }
}
