package dev.muster.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.plan.Action;
import dev.muster.plan.Rehearsal;
import dev.muster.settings.Authority;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What no file can say, and what an import does about it.
class UndeclarableTest {

    private final Company company = new Company(1);

    @Test
    void rehearsalShowsWhatAPlanWouldTakeFromAGroupThatOktaDoesNotHave() {
        handMadeGroupWithAccess();
        ImportCase found = ImportCase.of(CompanyLive.of(company));
        Adoption.Made made = found.made();
        Rehearsal rehearsal = found.rehearsal(made);
        assertThat(rehearsal.caused())
                .isNotEmpty()
                .allMatch(change -> change.action() == Action.DELETE)
                .allMatch(change -> change.key().text().startsWith("Break-Glass -> "));
        assertThat(made.notDeclared())
                .anyMatch(it ->
                        it.subject().startsWith("Break-Glass -> ")
                                && it.remedy().contains("ignore: [\"Break-Glass\"]"));
    }

    @Test
    void nothingIsTakenOnceThatGroupIsOutOfScope() {
        handMadeGroupWithAccess();
        ImportCase found =
                ImportCase.of(CompanyLive.of(company))
                        .with(ImportCase.settings(Authority.FULL, false, "Break-Glass"));
        Adoption.Made made = found.made();
        assertThat(found.rehearsal(made).caused()).isEmpty();
        assertThat(found.plan(made).changes()).isEmpty();
    }

    @Test
    void whatWasNotReadIsNeverWrittenAsAbsent() {
        LiveState live = CompanyLive.of(company);
        var members = new TreeMap<>(live.okta().members());
        members.replaceAll((_, _) -> Observed.unknown("page 2 failed"));
        var okta = live.okta();
        LiveState blind =
                new LiveState(
                        new OktaState(
                                okta.org(),
                                okta.groups(),
                                members,
                                okta.rules(),
                                okta.users(),
                                okta.apps(),
                                okta.clock()),
                        live.aws(),
                        live.readAt());
        assertThat(ImportCase.of(blind).adopt(Layout.GROUP))
                .isInstanceOfSatisfying(
                        Adoption.Unread.class,
                        unread ->
                                assertThat(unread.gaps())
                                        .anyMatch(gap -> gap.why().equals("page 2 failed")));
    }

    @Test
    void attributesThatAreNoExpressionsStayAsTheyAre() {
        LiveState live = CompanyLive.of(company);
        var apps = new TreeMap<>(live.okta().apps());
        apps.replaceAll((_, app) -> app.map(one -> one.map(UndeclarableTest::withGroupStatement)));
        ImportCase found =
                ImportCase.of(
                        new LiveState(
                                new OktaState(
                                        live.okta().org(),
                                        live.okta().groups(),
                                        live.okta().members(),
                                        live.okta().rules(),
                                        live.okta().users(),
                                        apps,
                                        live.okta().clock()),
                                live.aws(),
                                live.readAt()));

        Adoption.Made made = found.made();

        assertThat(made.files().get("access/apps.yaml"))
                .contains(
                        "# Not declared, and stays as it is: the attribute Roles for access control"
                                + " is no single expression")
                .doesNotContain("accessControlAttributes");
        assertThat(found.plan(made).changes()).isEmpty();
    }

    private static OktaState.App withGroupStatement(OktaState.App app) {
        var statements = new TreeMap<>(app.accessControlAttributes());
        statements.put("Roles", new OktaState.AttributeStatement("{\"type\":\"GROUP\"}", false));
        return new OktaState.App(
                app.id(),
                app.name(),
                app.label(),
                app.status(),
                app.acsUrl(),
                app.entityId(),
                app.usernameFormat(),
                statements,
                app.assignments(),
                app.mappings(),
                app.features(),
                app.connection(),
                app.metadata(),
                app.users());
    }

    private void handMadeGroupWithAccess() {
        company.storeGroups.add(
                new Company.StoreGroup(
                        Company.id("group Break-Glass"), "Break-Glass", false, new TreeSet<>()));
        company.rows.add(
                new Company.Row(
                        company.accounts.getFirst().id(),
                        company.sets.firstKey(),
                        "Break-Glass",
                        false));
    }
}
