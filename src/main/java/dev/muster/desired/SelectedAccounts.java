package dev.muster.desired;

import dev.muster.model.AccountSelector;
import dev.muster.model.AccountSelector.All;
import dev.muster.model.AccountSelector.BelowUnit;
import dev.muster.model.AccountSelector.Named;
import dev.muster.model.AccountSelector.Numbered;
import dev.muster.model.AccountSelector.Tagged;
import java.util.List;

/// Tells from the words of two selectors how the accounts that they mean stand to each other. What
/// only the live organization can tell, such as which id an account of some name has, it does not.
final class SelectedAccounts {

    private SelectedAccounts() {}

    /// Whether every account that a selector means is meant by another one too, whatever the
    /// organization looks like.
    static boolean areSurelyWithin(AccountSelector selector, AccountSelector wider) {
        return switch (wider) {
            case Numbered numbered ->
                    selector instanceof Numbered its && its.id().equals(numbered.id());
            case Named named -> selector instanceof Named its && its.name().equals(named.name());
            case BelowUnit unit ->
                    selector instanceof BelowUnit its && isBelow(its.path(), unit.path());
            case Tagged tagged ->
                    selector instanceof Tagged its
                            && its.tags().entrySet().containsAll(tagged.tags().entrySet());
            case All _ -> true;
        };
    }

    /// The same, of one or another of several.
    static boolean areSurelyWithin(AccountSelector selector, List<AccountSelector> wider) {
        return wider.stream().anyMatch(one -> areSurelyWithin(selector, one));
    }

    /// Whether some organization is possible in which every account that a selector means is meant
    /// by another one too.
    static boolean mayBeWithin(AccountSelector selector, AccountSelector wider) {
        boolean single = selector instanceof Numbered || selector instanceof Named;
        return switch (wider) {
            case Numbered _ -> selector instanceof Named || areSurelyWithin(selector, wider);
            case Named _ -> selector instanceof Numbered || areSurelyWithin(selector, wider);
            case BelowUnit _ -> single || areSurelyWithin(selector, wider);
            case Tagged tagged ->
                    !(selector instanceof All)
                            && !(selector instanceof Tagged its && contradict(its, tagged));
            case All _ -> true;
        };
    }

    /// Whether two tag selectors want different values of one tag.
    private static boolean contradict(Tagged one, Tagged other) {
        return one.tags().entrySet().stream()
                .anyMatch(tag ->
                        !other.tags()
                                .getOrDefault(tag.getKey(), tag.getValue())
                                .equals(tag.getValue()));
    }

    private static boolean isBelow(String path, String unit) {
        return path.equals(unit) || path.startsWith(unit + "/");
    }
}
