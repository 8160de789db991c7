package dev.muster.desired;

import dev.muster.model.AccountSelector;
import dev.muster.model.Place;
import dev.muster.yaml.Problems;
import java.util.List;

/// Assignments that give less than they seem to, because an `except` takes out all that a selector
/// means. As far as the words tell: whether an account of some name lies in an OU, only the live
/// organization does.
final class ExceptedAccountsCheck {

    private final Problems problems;

    ExceptedAccountsCheck(Problems problems) {
        this.problems = problems;
    }

    void check(Declaration declaration) {
        declaration.assignments().stream()
                .filter(entry -> !entry.except().isEmpty())
                .forEach(this::check);
    }

    private void check(AssignmentDeclaration entry) {
        List<AccountSelector> without =
                entry.accounts().stream()
                        .filter(it -> SelectedAccounts.areSurelyWithin(it, entry.except()))
                        .toList();
        if (!without.isEmpty() && without.size() == entry.accounts().size()) {
            add(
                    entry.place(),
                    "this assignment gives nothing: its `except` takes out every account",
                    "Take the entry out, or what is wrong under `except`.");
        } else {
            without.forEach(it ->
                    add(
                            it.place(),
                            DelegatedAccounts.words(it)
                                    + " gets nothing here: `except` of the same entry takes it out",
                            "Take it out of `accounts` or of `except`."));
        }
    }

    private void add(Place place, String message, String remedy) {
        problems.add(DeclarationCheck.ACCOUNT_EXCEPTED.at(place, message, remedy));
    }
}
