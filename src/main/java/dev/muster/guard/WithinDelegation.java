package dev.muster.guard;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.model.Principal;
import dev.muster.plan.Change;
import dev.muster.settings.Delegation;
import java.util.List;
import java.util.Optional;

/// `delegation`: what a file below a delegated folder asks for or ends lies within what the
/// settings let such files declare. Written again here and not taken from reader and planner, so
/// that one mistake cannot pass all of them.
final class WithinDelegation implements Rule {

    @Override
    public String id() {
        return "delegation";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        if (evidence.settings().delegation().isEmpty()) {
            return List.of();
        }
        return Objection.refuseEach(evidence, change -> why(change, evidence));
    }

    private static Optional<String> why(Change change, Evidence evidence) {
        Optional<Place> place = change.reason().place();
        return place.flatMap(at -> evidence.settings().delegationOf(at.file()))
                .filter(delegation ->
                        !allows(change.key(), delegation, evidence.live())
                                || change.formerName()
                                        .filter(n -> !delegation.hasGroup(n))
                                        .isPresent())
                .map(delegation ->
                        "it is asked for at "
                                + place.get()
                                + ", and files below "
                                + delegation.path()
                                + " may not ("
                                + delegation.entry()
                                + " of the settings). Declare it outside of that folder, or let the"
                                + " settings delegate it.");
    }

    private static boolean allows(Key key, Delegation delegation, LiveState live) {
        return switch (key) {
            case Key.User _, Key.App _, Key.PermissionSet _, Key.AccessControlAttribute _ -> false;
            case Key.Group(String name) -> delegation.hasGroup(name);
            case Key.Membership(String group, _) -> delegation.hasGroup(group);
            case Key.AppAssignment(String app, String group) ->
                    delegation.hasGroup(group) && delegation.hasApp(app);
            case Key.PushMapping(_, String group) -> delegation.hasGroup(group);
            case Key.AccountAssignment(String set, Principal principal, AccountId account) ->
                    delegation.hasPermissionSet(set)
                            && principal instanceof Principal.Group(String group)
                            && delegation.hasGroup(group)
                            && delegation.accounts().stream()
                                    .anyMatch(selector -> means(selector, account, live));
        };
    }

    /// Whether a selector certainly means an account: what was not read, it does not mean.
    private static boolean means(AccountSelector selector, AccountId id, LiveState live) {
        List<AwsState.Account> accounts = live.aws().accounts().known().orElse(List.of());
        return accounts.stream()
                .filter(account -> account.id().equals(id))
                .anyMatch(account ->
                        switch (selector) {
                            case AccountSelector.All _ -> true;
                            case AccountSelector.Numbered other -> other.id().equals(id);
                            case AccountSelector.Named(String name, _) ->
                                    account.name().equals(name)
                                            && accounts.stream()
                                                            .filter(any -> any.name().equals(name))
                                                            .count()
                                                    == 1;
                            case AccountSelector.BelowUnit(String path, _) ->
                                    isBelow(account, path, live);
                            case AccountSelector.Tagged(var tags, _) ->
                                    account.tags()
                                            .flatMap(Observed::known)
                                            .filter(found ->
                                                    found.entrySet().containsAll(tags.entrySet()))
                                            .isPresent();
                        });
    }

    private static boolean isBelow(AwsState.Account account, String path, LiveState live) {
        return live.aws().units().known().orElse(List.of()).stream()
                .filter(unit -> unit.path().equals(path) || unit.path().startsWith(path + "/"))
                .anyMatch(unit -> account.unitId().filter(unit.id()::equals).isPresent());
    }
}
