package dev.muster.guard;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import java.util.List;
import java.util.Optional;

/// `management-set`: a permission set that other accounts use is not assigned in the management
/// account. From that moment a delegated administrator could neither change nor assign it anywhere
/// (IAM Identity Center User Guide, "Delegated administration"). Where it is not known which
/// accounts use it, it is taken to be used.
final class ManagementSets implements Rule {

    @Override
    public String id() {
        return "management-set";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        Optional<AccountId> management = evidence.managementAccount();
        return Objection.refuseEach(evidence, change -> why(change, management, evidence));
    }

    private static Optional<String> why(
            Change change, Optional<AccountId> management, Evidence evidence) {
        if (change.action() == Action.DELETE
                || !(change.key()
                        instanceof Key.AccountAssignment(String set, _, AccountId account))
                || !management.map(account::equals).orElse(true)
                || !isUsedElsewhere(set, account, evidence)) {
            return Optional.empty();
        }
        if (management.isEmpty()) {
            return Optional.of(
                    "nobody can say whether "
                            + account
                            + " is the management account, since the organization was not read.");
        }
        return Optional.of(
                "permission set "
                        + set
                        + " is, or may be, used in other accounts as well. Once it is assigned in the"
                        + " management account, a delegated administrator can neither change nor"
                        + " assign it anywhere. Use a set of its own for the management account.");
    }

    private static boolean isUsedElsewhere(String set, AccountId management, Evidence evidence) {
        boolean planned =
                evidence.plan().changes().stream()
                        .filter(change -> change.action() != Action.DELETE)
                        .anyMatch(change ->
                                change.key()
                                                instanceof
                                                Key.AccountAssignment(String other, _, var account)
                                        && other.equals(set)
                                        && !account.equals(management));
        return planned || isUsedNow(set, management, evidence.live());
    }

    private static boolean isUsedNow(String name, AccountId management, LiveState live) {
        Optional<AwsState.PermissionSet> set =
                live.aws().sets().known().orElse(List.of()).stream()
                        .filter(found -> found.name().equals(name))
                        .findFirst();
        if (set.isEmpty()) {
            return !live.aws().sets().isKnown();
        }
        Optional<List<AwsState.Row>> rows =
                Optional.ofNullable(live.aws().assignments().get(set.get().arn()))
                        .flatMap(Observed::known);
        boolean assigned =
                rows.map(all -> all.stream().anyMatch(row -> !row.account().equals(management)))
                        .orElse(true);
        boolean provisioned =
                set.get()
                        .provisionedIn()
                        .map(read ->
                                read.known()
                                        .map(all ->
                                                all.stream().anyMatch(id -> !id.equals(management)))
                                        .orElse(true))
                        .orElse(false);
        return assigned || provisioned;
    }
}
