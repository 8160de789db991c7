package dev.muster.plan;

import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.PermissionSetDeclaration;
import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.settings.Scope;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares permission sets, all fields of one in one change. None is deleted: what is in scope and
/// undeclared is reported.
final class PermissionSetDiff {

    private final Turn turn;
    private final SetStandings standings;
    private final LiveJobs jobs;

    PermissionSetDiff(Turn turn, SetStandings standings, LiveJobs jobs) {
        this.turn = turn;
        this.standings = standings;
        this.jobs = jobs;
    }

    List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        for (PermissionSetDeclaration set : turn.declaration().permissionSets().values()) {
            Optional<Scope.Grant> grant = turn.scope().permissionSet(set.name());
            if (grant.isEmpty()) {
                OutOfScope.warn(turn.notes(), new Key.PermissionSet(set.name()), set.place());
            } else if (standings.areKnown() && jobs.areKnown()) {
                draft(set, grant.get()).ifPresent(drafts::add);
            }
        }
        reportUndeclared();
        return drafts;
    }

    private Optional<Draft> draft(PermissionSetDeclaration set, Scope.Grant grant) {
        Reason declared = new Reason.Declared(set.place());
        Optional<AwsState.PermissionSet> live = turn.live().set(set.name());
        if (live.isEmpty()) {
            Resource after = wanted(set, withOwner(new TreeMap<>(set.tags())));
            turn.notes().compared(after, Optional.empty());
            return Optional.of(Draft.create(after, List.of(), declared, grant));
        }
        Observed<Resource.PermissionSet> details =
                live.get().details().orElseGet(() -> Observed.unknown("it was not read"));
        return turn.notes()
                .known("permission set " + set.name(), details)
                .filter(_ -> !standings.isForeign(set))
                .flatMap(found -> edit(set, live.get(), found, grant));
    }

    private Optional<Draft> edit(
            PermissionSetDeclaration set,
            AwsState.PermissionSet live,
            Resource.PermissionSet found,
            Scope.Grant grant) {
        SortedMap<String, String> tags = new TreeMap<>(found.tags());
        tags.keySet().retainAll(set.tags().keySet());
        Resource.PermissionSet before = found(found, tags, lagging(found));
        Resource.PermissionSet after = wanted(set, set.tags());
        turn.notes().compared(after, Optional.of(before));
        if (before.fields().equals(after.fields())) {
            return Optional.empty();
        }
        String subject = "permission set " + set.name();
        if (jobs.hold(subject, live.arn())
                || standings.isLocked(set.name(), Optional.of(set.place()))) {
            return Optional.empty();
        }
        boolean onlyLags =
                found(found, tags, Collections.emptySortedSet()).fields().equals(after.fields());
        Reason reason =
                onlyLags
                        ? new Reason.NotProvisioned(set.place())
                        : new Reason.Declared(set.place());
        String owner = found.tags().get(Resource.PermissionSet.OWNER_TAG);
        if (owner != null) {
            tags.put(Resource.PermissionSet.OWNER_TAG, owner);
        }
        // Finishing a provisioning is no edit of the set and brings no tag with it.
        SortedMap<String, String> tagsAfter = new TreeMap<>(set.tags());
        if (onlyLags && owner != null) {
            tagsAfter.put(Resource.PermissionSet.OWNER_TAG, owner);
        }
        return Optional.of(
                Draft.update(
                        found(found, tags, lagging(found)),
                        wanted(set, onlyLags ? tagsAfter : withOwner(tagsAfter)),
                        List.of(),
                        live.arn(),
                        reason,
                        grant));
    }

    private SortedMap<String, String> withOwner(SortedMap<String, String> tags) {
        tags.put(Resource.PermissionSet.OWNER_TAG, turn.settings().owner());
        return tags;
    }

    /// Accounts that are not active cannot be provisioned, and are not missed.
    private SortedSet<AccountId> lagging(Resource.PermissionSet found) {
        SortedSet<AccountId> lagging = new TreeSet<>(found.notProvisionedIn());
        lagging.removeIf(
                id -> turn.live().account(id).map(account -> !account.isActive()).orElse(false));
        return lagging;
    }

    private static Resource.PermissionSet found(
            Resource.PermissionSet live,
            SortedMap<String, String> tags,
            SortedSet<AccountId> lagging) {
        return new Resource.PermissionSet(
                live.name(),
                live.description().filter(text -> !text.isEmpty()),
                duration(live.sessionDuration()),
                live.managedPolicies(),
                live.customerManagedPolicies(),
                live.inlinePolicy(),
                live.permissionsBoundary(),
                live.relayState().filter(text -> !text.isEmpty()),
                tags,
                lagging);
    }

    private static Resource.PermissionSet wanted(
            PermissionSetDeclaration set, SortedMap<String, String> tags) {
        return new Resource.PermissionSet(
                set.name(),
                set.description().filter(text -> !text.isEmpty()),
                duration(set.sessionDuration()),
                names(set.managedPolicies()),
                names(set.customerManagedPolicies()),
                set.inlinePolicy(),
                set.permissionsBoundary(),
                set.relayState().filter(text -> !text.isEmpty()),
                tags,
                Collections.emptySortedSet());
    }

    private static SortedSet<String> names(Collection<Reference> references) {
        SortedSet<String> names = new TreeSet<>();
        references.forEach(reference -> names.add(reference.name()));
        return names;
    }

    /// `PT240M` and `PT4H` are the same.
    private static String duration(String text) {
        try {
            return Duration.parse(text).toString();
        } catch (DateTimeParseException _) {
            return text;
        }
    }

    private void reportUndeclared() {
        for (AwsState.PermissionSet set : turn.live().aws().sets().known().orElse(List.of())) {
            if (turn.scope().permissionSet(set.name()).isPresent()
                    && !turn.declaration().permissionSets().containsKey(set.name())
                    && !standings.isKeptElsewhere(set)) {
                turn.notes()
                        .note(
                                "undeclared",
                                new Key.PermissionSet(set.name()),
                                Optional.empty(),
                                "permission set " + set.name() + " is in scope and in no file",
                                "Declare it, or take it out of scope.");
            }
        }
    }
}
