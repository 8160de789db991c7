package dev.muster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.model.Login;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final AccountId ACCOUNT = new AccountId("012345678901");

    @Test
    void theFirstEntryThatMatchesDecides() {
        Scope scope =
                groups(
                        new Scope.Groups(select("AWS-Admin*"), Authority.OBSERVE, Authority.ADD),
                        new Scope.Groups(select("AWS-*"), Authority.ADD, Authority.FULL));

        assertThat(scope.groupObjects("AWS-Admins"))
                .contains(new Scope.Grant(Authority.OBSERVE, "scope.groups[0].objects"));
        assertThat(scope.groupMembers("AWS-Admins"))
                .contains(new Scope.Grant(Authority.ADD, "scope.groups[0].members"));
        assertThat(scope.groupMembers("AWS-ReadOnly"))
                .contains(new Scope.Grant(Authority.FULL, "scope.groups[1].members"));
    }

    @Test
    void whatNoEntryMatchesIsOutOfScope() {
        Scope scope = groups(new Scope.Groups(select("AWS-*"), Authority.ADD, Authority.FULL));

        assertThat(scope.groupObjects("aws-readonly")).isEmpty();
        assertThat(Scope.NOTHING.groupObjects("AWS-ReadOnly")).isEmpty();
        assertThat(Scope.NOTHING.accountAssignments()).isEmpty();
        assertThat(Scope.NOTHING.foreignPrincipals()).isEqualTo(Scope.ForeignPrincipals.IGNORE);
        assertThat(Scope.NOTHING.accountInScope(ACCOUNT, "AWSDemo", false)).isFalse();
    }

    @Test
    void anIgnoredNameIsOutOfScopeEvenWhereALaterEntryMatches() {
        Scope scope =
                groups(
                        new Scope.Groups(
                                new Selection(patterns("AWS-*"), patterns("AWS-Break*")),
                                Authority.FULL,
                                Authority.FULL),
                        new Scope.Groups(select("*"), Authority.FULL, Authority.FULL));

        assertThat(scope.groupObjects("AWS-BreakGlass")).isEmpty();
        assertThat(scope.groupObjects("AWS-ReadOnly")).isPresent();
    }

    @Test
    void aLoginIsComparedWithoutCase() {
        Scope scope =
                new Scope(
                        List.of(),
                        List.of(),
                        List.of(new Scope.Users(select("*@Example.COM"), Authority.OBSERVE)),
                        List.of(),
                        List.of(),
                        List.of());

        assertThat(scope.user(new Login("Okta.Demo@example.com")))
                .contains(new Scope.Grant(Authority.OBSERVE, "scope.users[0].authority"));
    }

    @Test
    void anAccountGoesByItsNameAndItsId() {
        assertThat(accounts(select("AWSDemo"), false).accountInScope(ACCOUNT, "AWSDemo", false))
                .isTrue();
        assertThat(accounts(select("0123*"), false).accountInScope(ACCOUNT, "AWSDemo", false))
                .isTrue();
        assertThat(accounts(select("Other"), false).accountInScope(ACCOUNT, "AWSDemo", false))
                .isFalse();
        Selection ignoresTheId = new Selection(patterns("*"), patterns("012345678901"));
        assertThat(accounts(ignoresTheId, false).accountInScope(ACCOUNT, "AWSDemo", false))
                .isFalse();
    }

    @Test
    void theManagementAccountIsInScopeOnlyWhereTheEntrySaysSo() {
        assertThat(accounts(select("*"), false).accountInScope(ACCOUNT, "Root", true)).isFalse();
        assertThat(accounts(select("*"), true).accountInScope(ACCOUNT, "Root", true)).isTrue();
    }

    private static Scope groups(Scope.Groups... entries) {
        return new Scope(List.of(entries), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Scope accounts(Selection names, boolean management) {
        return new Scope(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Scope.Accounts(names, management)));
    }

    private static Selection select(String... match) {
        return new Selection(patterns(match), List.of());
    }

    private static List<Pattern> patterns(String... texts) {
        return Stream.of(texts).map(Pattern::new).toList();
    }
}
