package dev.muster.testing;

import dev.muster.settings.Authority;
import dev.muster.settings.Pattern;
import dev.muster.settings.Scope;
import dev.muster.settings.Selection;
import dev.muster.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Settings that pin [Organization] and have it all in scope, with full authority.
public final class TestSettings {

    private TestSettings() {}

    public static Settings all() {
        return with(scope(Authority.FULL));
    }

    public static Settings with(Authority authority) {
        return with(scope(authority));
    }

    public static Settings with(Scope scope) {
        return with(scope, "00oTEST", Settings.RemovalLimit.DEFAULT);
    }

    public static Settings with(Settings.RemovalLimit limit) {
        return with(scope(Authority.FULL), "00oTEST", limit);
    }

    /// @param org the pin of the Okta org; blank for none
    public static Settings with(Scope scope, String org, Settings.RemovalLimit limit) {
        return new Settings(
                "muster",
                new Settings.Okta(
                        Optional.empty(),
                        true,
                        Optional.of(org).filter(pin -> !pin.isBlank()),
                        new Settings.OktaAuth.None(),
                        0.5),
                new Settings.Aws(
                        Optional.of("eu-central-1"),
                        Optional.empty(),
                        Optional.of("o-test"),
                        Optional.of("ssoins-test"),
                        Optional.of("d-test"),
                        Optional.empty(),
                        0.5,
                        Optional.empty()),
                scope,
                limit);
    }

    public static Scope scope(Authority authority) {
        return scope(authority, Scope.ForeignPrincipals.REPORT, false, "*");
    }

    /// @param groups which groups are in scope; everything else is
    public static Scope scope(
            Authority authority,
            Scope.ForeignPrincipals foreign,
            boolean management,
            String groups) {
        return new Scope(
                List.of(new Scope.Groups(names(groups), authority, authority)),
                List.of(new Scope.Apps(names("*"), authority, authority, authority)),
                List.of(new Scope.Users(names("*"), authority)),
                List.of(new Scope.PermissionSets(names("*"), authority)),
                List.of(new Scope.Assignments(authority, foreign)),
                List.of(new Scope.Accounts(names("*"), management)),
                List.of(new Scope.AccessControlAttributes(names("*"), authority)));
    }

    public static Selection names(String match, String... ignore) {
        return new Selection(
                List.of(new Pattern(match)), Arrays.stream(ignore).map(Pattern::new).toList());
    }
}
