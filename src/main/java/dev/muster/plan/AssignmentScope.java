package dev.muster.plan;

import dev.muster.live.AwsState;
import dev.muster.model.AccountId;
import dev.muster.model.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Whether an account assignment is in scope: its permission set, its principal and its account
/// are.
final class AssignmentScope {

    private final Turn turn;
    private final Map<AccountId, Boolean> accounts = new HashMap<>();
    private final Map<Principal, Boolean> principals = new HashMap<>();
    private final Map<String, Boolean> sets = new HashMap<>();

    AssignmentScope(Turn turn) {
        this.turn = turn;
    }

    boolean set(String name) {
        return sets.computeIfAbsent(name, any -> turn.scope().permissionSet(any).isPresent());
    }

    boolean principal(Principal principal) {
        return principals.computeIfAbsent(
                principal,
                any ->
                        switch (any) {
                            case Principal.Group(String name) -> turn.groupInScope(name);
                            case Principal.User(var login) -> turn.scope().user(login).isPresent();
                            case Principal.Unresolved _ -> false;
                        });
    }

    /// An account that the organization does not list is in no scope.
    boolean account(AccountId id) {
        return accounts.computeIfAbsent(id, this::accountInScope);
    }

    private boolean accountInScope(AccountId id) {
        Optional<AwsState.Account> account = turn.live().account(id);
        // Where it is not known which the management account is, any may be.
        boolean management = turn.live().isManagement(id).known().orElse(true);
        return account.isPresent()
                && turn.scope().accountInScope(id, account.get().name(), management);
    }
}
