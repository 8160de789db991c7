package dev.muster.plan;

import dev.muster.live.AwsState;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What keeps Muster from an account assignment that is in scope and differs.
final class AssignmentObstacles {

    private final Turn turn;
    private final SetStandings standings;
    private final LiveJobs jobs;
    private final Map<String, Boolean> lockedSets = new HashMap<>();

    AssignmentObstacles(Turn turn, SetStandings standings, LiveJobs jobs) {
        this.turn = turn;
        this.standings = standings;
        this.jobs = jobs;
    }

    /// Whether all lists were read without which nothing can be said of any assignment; says where
    /// not.
    boolean isEverythingKnown() {
        AwsState aws = turn.live().aws();
        Notes notes = turn.notes();
        boolean known = notes.known("accounts", aws.accounts()).isPresent();
        known &= notes.known("organization", aws.organization()).isPresent();
        known &= notes.known("Identity Center instance", aws.instance()).isPresent();
        known &= notes.known("groups of IAM Identity Center", aws.storeGroups()).isPresent();
        known &= notes.known("users of IAM Identity Center", aws.storeUsers()).isPresent();
        known &= standings.areKnown();
        known &= jobs.areKnown();
        return known;
    }

    /// Says once of each account that is not active that its declared assignments are there and
    /// open nothing, whatever selects it.
    ///
    /// @param wanted with the lines that ask for them
    void frozen(Map<Key.AccountAssignment, Place> wanted, Set<Key.AccountAssignment> live) {
        Set<AccountId> frozen =
                turn.live().aws().accounts().known().orElse(List.of()).stream()
                        .filter(account -> !account.isActive())
                        .map(AwsState.Account::id)
                        .collect(Collectors.toSet());
        if (frozen.isEmpty()) {
            return;
        }
        SortedMap<AccountId, SortedMap<Key, Place>> standing = new TreeMap<>();
        wanted.forEach((row, place) -> {
            if (frozen.contains(row.account()) && live.contains(row)) {
                standing.computeIfAbsent(row.account(), _ -> new TreeMap<>()).put(row, place);
            }
        });
        standing.forEach((id, rows) -> {
            AwsState.Account account = turn.live().account(id).orElseThrow();
            turn.notes()
                    .warning(
                            "account-frozen",
                            rows.firstKey(),
                            Optional.of(rows.firstEntry().getValue()),
                            "account "
                                    + account.name()
                                    + " is "
                                    + account.state()
                                    + ", so "
                                    + (rows.size() == 1
                                            ? "its declared assignment opens nothing and stays as it is"
                                            : "its "
                                                    + rows.size()
                                                    + " declared assignments open nothing and"
                                                    + " stay as they are"),
                            "Reactivate the account, or wait until it is closed.");
        });
    }

    /// Whether something is in the way; says what.
    boolean stop(Key.AccountAssignment key, Optional<Place> place, Optional<String> principalId) {
        Optional<AwsState.Account> account = turn.live().account(key.account());
        if (account.isPresent() && !account.get().isActive()) {
            turn.notes()
                    .warning(
                            "account-frozen",
                            key,
                            place,
                            "account "
                                    + account.get().name()
                                    + " is "
                                    + account.get().state()
                                    + ", so its assignments stay as they are",
                            "Reactivate the account, or wait until it is closed.");
            return true;
        }
        if (turn.live().isDelegated()
                && turn.live().isManagement(key.account()).known().orElse(true)) {
            turn.notes()
                    .refused(
                            "management-account",
                            key,
                            place,
                            "a delegated administrator may not assign in the management account",
                            "Run Muster in the management account, or take the account out of scope.");
            return true;
        }
        if (standings.mayBeForeign(key.permissionSet())
                || lockedSets.computeIfAbsent(
                        key.permissionSet(), set -> standings.isLocked(set, place))) {
            return true;
        }
        Optional<String> arn =
                turn.live().set(key.permissionSet()).map(AwsState.PermissionSet::arn);
        return arn.isPresent()
                && jobs.hold(
                        "account assignment " + key.text(), arn.get(), key.account(), principalId);
    }
}
