package dev.muster.plan;

import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.PermissionSetDeclaration;
import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Marks removals that end the last assignment of a permission set in an account, and leaves out
/// those that would end a role which the declaration keeps: AWS deletes the role there, and a later
/// one gets another name (IAM Identity Center User Guide, "Referencing permission sets in resource
/// policies").
final class LastAssignments {

    private LastAssignments() {}

    /// The removals of a plan that leave a permission set without assignment in their account, by
    /// set and account.
    static SortedMap<String, List<Draft>> of(LiveIndex live, List<Draft> drafts) {
        Set<String> left = new HashSet<>();
        SortedMap<String, List<Draft>> removals = new TreeMap<>();
        Set<String> going = new HashSet<>();
        for (Draft draft : drafts) {
            if (draft.key() instanceof Key.AccountAssignment(String set, _, AccountId account)) {
                if (draft.deletes()) {
                    removals.computeIfAbsent(pair(set, account), _ -> new ArrayList<>()).add(draft);
                    going.add(pair(set, account) + draft.liveId().orElse(""));
                } else {
                    left.add(pair(set, account));
                }
            }
        }
        for (AwsState.PermissionSet set : live.aws().sets().known().orElse(List.of())) {
            live
                    .aws()
                    .assignments()
                    .getOrDefault(set.arn(), Observed.unknown("not read"))
                    .known()
                    .orElse(List.of())
                    .stream()
                    .filter(row ->
                            !going.contains(pair(set.name(), row.account()) + row.principalId()))
                    .forEach(row -> left.add(pair(set.name(), row.account())));
        }
        removals.keySet().removeAll(left);
        return removals;
    }

    /// The one by key, in whatever order they were found.
    private static Draft last(List<Draft> removals) {
        return Collections.max(removals, Comparator.comparing(Draft::key));
    }

    static String pair(String set, AccountId account) {
        return set + "\n" + account + "\n";
    }

    /// The drafts without the last assignments of sets that say `keepRole` where nothing keeps the
    /// role: the group that should is not empty, or may not be assigned.
    static List<Draft> keep(Turn turn, List<Draft> drafts) {
        Set<Draft> kept = new HashSet<>();
        for (List<Draft> removals : of(turn.live(), drafts).values()) {
            Draft last = last(removals);
            if (last.key() instanceof Key.AccountAssignment key
                    && keeper(turn, key.permissionSet()).isPresent()) {
                kept.add(last);
                refuse(turn, key, keeper(turn, key.permissionSet()).get());
            }
        }
        return drafts.stream().filter(draft -> !kept.contains(draft)).toList();
    }

    private static Optional<Reference> keeper(Turn turn, String set) {
        return Optional.ofNullable(turn.declaration().permissionSets().get(set))
                .flatMap(PermissionSetDeclaration::keepRole);
    }

    private static void refuse(Turn turn, Key.AccountAssignment key, Reference keeper) {
        turn.notes()
                .refused(
                        "role-not-kept",
                        key,
                        Optional.of(keeper.place()),
                        key.text()
                                + " stays: it is the last assignment of the set in that account, and "
                                + keeper.name()
                                + ", which shall keep the role, is not assigned there",
                        "See what else the plan says of "
                                + keeper.name()
                                + ", or take `keepRole` out. Whoever shall lose access at once can be"
                                + " taken out of the group that has it.");
    }

    static void report(Turn turn, List<Draft> drafts) {
        of(turn.live(), drafts).values().forEach(removals -> mark(turn, last(removals)));
    }

    private static void mark(Turn turn, Draft removal) {
        Key.AccountAssignment key = (Key.AccountAssignment) removal.key();
        String account =
                turn.live()
                        .account(key.account())
                        .map(found -> found.name() + " (" + found.id() + ")")
                        .orElse(key.account().value());
        turn.notes()
                .warning(
                        "last-assignment",
                        key,
                        removal.reason().place(),
                        "with this the last assignment of "
                                + key.permissionSet()
                                + " in "
                                + account
                                + " goes: AWS deletes the role AWSReservedSSO_"
                                + key.permissionSet()
                                + "_..., and a later one gets another name, which breaks what refers"
                                + " to it (EKS, KMS)",
                        "Give the permission set a `keepRole` first if something refers to the role.");
    }
}
