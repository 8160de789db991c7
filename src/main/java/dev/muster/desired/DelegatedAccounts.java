package dev.muster.desired;

import dev.muster.model.AccountSelector;
import dev.muster.model.Place;
import dev.muster.yaml.Words;
import java.util.List;

/// Tells from the selectors alone whether one reaches accounts that others do not. What only the
/// live organization can tell, it does not.
final class DelegatedAccounts {

    private DelegatedAccounts() {}

    /// Whether a selector certainly means, or will mean, an account that none of those given does.
    static boolean areSurelyBeyond(AccountSelector selector, List<AccountSelector> given) {
        return given.stream().allMatch(one -> isSurelyBeyond(selector, one));
    }

    private static boolean isSurelyBeyond(AccountSelector selector, AccountSelector given) {
        return switch (given) {
            case AccountSelector.All _ -> false;
            case AccountSelector.BelowUnit(String path, Place _) ->
                    switch (selector) {
                        case AccountSelector.All _ -> true;
                        case AccountSelector.BelowUnit below -> !isBelow(below.path(), path);
                        case AccountSelector.Named _,
                                AccountSelector.Numbered _,
                                AccountSelector.Tagged _ ->
                                false;
                    };
            case AccountSelector.Numbered(var id, Place _) ->
                    switch (selector) {
                        case AccountSelector.Numbered other -> !other.id().equals(id);
                        case AccountSelector.All _, AccountSelector.BelowUnit _ -> true;
                        case AccountSelector.Named _, AccountSelector.Tagged _ -> false;
                    };
            case AccountSelector.Named(String name, Place _) ->
                    switch (selector) {
                        case AccountSelector.Named other -> !other.name().equals(name);
                        case AccountSelector.All _, AccountSelector.BelowUnit _ -> true;
                        case AccountSelector.Numbered _, AccountSelector.Tagged _ -> false;
                    };
            case AccountSelector.Tagged wanted ->
                    switch (selector) {
                        case AccountSelector.All _, AccountSelector.BelowUnit _ -> true;
                        case AccountSelector.Tagged other ->
                                !other.tags().entrySet().containsAll(wanted.tags().entrySet());
                        case AccountSelector.Named _, AccountSelector.Numbered _ -> false;
                    };
        };
    }

    private static boolean isBelow(String path, String unit) {
        return path.equals(unit) || path.startsWith(unit + "/");
    }

    /// A selector in words.
    static String words(AccountSelector selector) {
        return switch (selector) {
            case AccountSelector.Named(String name, _) -> "the account " + Words.quoted(name);
            case AccountSelector.Numbered(var id, _) -> "the account " + id;
            case AccountSelector.BelowUnit(String path, _) -> "the OU " + Words.quoted(path);
            case AccountSelector.Tagged(var tags, _) -> "accounts with the tags " + tags;
            case AccountSelector.All _ -> "all accounts";
        };
    }
}
