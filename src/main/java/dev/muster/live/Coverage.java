package dev.muster.live;

import dev.muster.model.ApiFailure;
import dev.muster.model.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which lists of a turn were read completely, in reading order.
public record Coverage(List<Entry> entries) {

    public Coverage {
        entries = List.copyOf(entries);
    }

    /// One list.
    ///
    /// @param gap why it is not known; empty if it was read completely
    /// @param optional whether its absence is a finding only, and never makes a turn incomplete
    /// @param rows how many entries it has; empty if it is not known, or is one thing
    public record Entry(
            Target target,
            String list,
            Optional<String> gap,
            Optional<ApiFailure> failure,
            boolean optional,
            OptionalInt rows) {

        /// The system and the list, as people read it.
        public String subject() {
            return target.text() + ", " + list;
        }
    }

    /// Whether everything that a turn must know was read completely.
    public boolean isComplete() {
        return gaps().isEmpty();
    }

    /// The lists that are not known and must be.
    public List<Entry> gaps() {
        return entries.stream().filter(e -> e.gap().isPresent() && !e.optional()).toList();
    }

    static Coverage of(LiveState state) {
        List<Entry> entries = new ArrayList<>();
        OktaState okta = state.okta();
        add(entries, Target.OKTA, "org", okta.org(), false);
        add(entries, Target.OKTA, "groups", okta.groups(), false);
        okta.members()
                .forEach((id, list) -> add(entries, Target.OKTA, "members of " + id, list, false));
        add(entries, Target.OKTA, "group rules", okta.rules(), true);
        add(entries, Target.OKTA, "users", okta.users(), false);
        okta.apps()
                .forEach((key, app) -> {
                    add(entries, Target.OKTA, "app " + key, app, false);
                    app.known()
                            .flatMap(found -> found)
                            .ifPresent(found -> app(entries, key, found));
                });
        aws(entries, state.aws());
        return new Coverage(entries);
    }

    private static void app(List<Entry> entries, String key, OktaState.App app) {
        add(entries, Target.OKTA, "assignments of app " + key, app.assignments(), false);
        add(entries, Target.OKTA, "push mappings of app " + key, app.mappings(), false);
        add(entries, Target.OKTA, "provisioning of app " + key, app.features(), true);
        add(entries, Target.OKTA, "connection of app " + key, app.connection(), true);
        add(entries, Target.OKTA, "metadata of app " + key, app.metadata(), true);
    }

    private static void aws(List<Entry> entries, AwsState aws) {
        Target target = Target.IDENTITY_CENTER;
        add(entries, target, "caller", aws.caller(), false);
        add(entries, target, "instance", aws.instance(), false);
        add(entries, target, "organization", aws.organization(), false);
        add(entries, target, "accounts", aws.accounts(), false);
        add(entries, target, "organizational units", aws.units(), false);
        add(entries, target, "identity store groups", aws.storeGroups(), false);
        add(entries, target, "identity store users", aws.storeUsers(), false);
        aws.memberships()
                .forEach((id, list) -> add(entries, target, "memberships of " + id, list, false));
        add(entries, target, "permission sets", aws.sets(), false);
        aws.sets()
                .known()
                .orElse(List.of())
                .forEach(set -> {
                    set.details()
                            .ifPresent(d ->
                                    add(entries, target, "permission set " + set.name(), d, false));
                    if (set.details().isEmpty()) {
                        set.tags()
                                .ifPresent(tags ->
                                        add(
                                                entries,
                                                target,
                                                "tags of permission set " + set.name(),
                                                tags,
                                                false));
                    }
                    set.provisionedIn()
                            .ifPresent(p ->
                                    add(entries, target, "accounts with " + set.name(), p, false));
                });
        aws.assignments()
                .forEach((arn, list) -> add(entries, target, "assignments of " + arn, list, false));
        add(entries, target, "sets locked for a delegated administrator", aws.lockedSets(), false);
        add(entries, target, "jobs in progress", aws.jobs(), false);
        aws.accessControl()
                .ifPresent(
                        found -> add(entries, target, "access control attributes", found, false));
    }

    private static <T> void add(
            List<Entry> entries,
            Target target,
            String list,
            Observed<T> observed,
            boolean optional) {
        entries.add(
                switch (observed) {
                    case Observed.Complete<T>(T value, _) ->
                            new Entry(
                                    target,
                                    list,
                                    Optional.empty(),
                                    Optional.empty(),
                                    optional,
                                    rows(value));
                    case Observed.Unknown<T>(String why, Optional<ApiFailure> failure) ->
                            new Entry(
                                    target,
                                    list,
                                    Optional.of(why),
                                    failure,
                                    optional,
                                    OptionalInt.empty());
                });
    }

    private static OptionalInt rows(Object value) {
        return switch (value) {
            case Collection<?> all -> OptionalInt.of(all.size());
            case Map<?, ?> all -> OptionalInt.of(all.size());
            default -> OptionalInt.empty();
        };
    }
}
