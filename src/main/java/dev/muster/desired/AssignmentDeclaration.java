package dev.muster.desired;

import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.Declaration.Reference;
import dev.muster.model.AccountSelector;
import dev.muster.model.Period;
import dev.muster.model.Place;
import java.util.List;
import java.util.Optional;

/// One entry under `assignments:`: every principal gets every permission set in every account that
/// is selected and not excepted.
public record AssignmentDeclaration(
        Place place,
        List<Reference> groups,
        List<LoginReference> users,
        List<Reference> permissionSets,
        List<AccountSelector> accounts,
        List<AccountSelector> except,
        Period period,
        Optional<String> reason) {

    public AssignmentDeclaration {
        groups = List.copyOf(groups);
        users = List.copyOf(users);
        permissionSets = List.copyOf(permissionSets);
        accounts = List.copyOf(accounts);
        except = List.copyOf(except);
    }

    /// The same at other times.
    public AssignmentDeclaration during(Period other) {
        return new AssignmentDeclaration(
                place, groups, users, permissionSets, accounts, except, other, reason);
    }
}
