package dev.muster.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Login;
import dev.muster.plan.LiveFile;
import dev.muster.plan.YamlNodes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final String WHOLE =
            """
            unread: []
            okta:
              users: {demo@example.com: ACTIVE}
              groups:
                AWS-Users: {members: [demo@example.com]}
                AWS-ReadOnly: {members: [demo@example.com]}
              apps: {aws: {assigned: [AWS-Users], pushed: {AWS-ReadOnly: ACTIVE}}}
            aws:
              users: {demo@example.com: enabled}
              groups: {AWS-ReadOnly: [demo@example.com]}
              accounts: [{id: "444455556666", name: AWSDemo}]
              sets: {ReadOnlyAccess: {assignments: [AWS-ReadOnly @ 444455556666]}}
            """;

    private static List<AccessPath> paths(String yaml) {
        return Access.paths(chain(yaml), AccessFilter.ALL);
    }

    private static ChainState chain(String yaml) {
        return ChainState.of(
                LiveFile.read(YamlNodes.parse(yaml), Instant.parse("2026-11-24T12:00:00Z")), "aws");
    }

    private static List<String> links(AccessPath path) {
        return path.links().stream().map(link -> link.name() + " " + link.state().text()).toList();
    }

    private static String with(String from, String to) {
        assertThat(WHOLE).contains(from);
        return WHOLE.replace(from, to);
    }

    @Test
    void everyLinkOfAWholePathHolds() {
        AccessPath path = paths(WHOLE).getFirst();

        assertThat(links(path))
                .containsExactly(
                        "user holds",
                        "Okta group holds",
                        "app assignment holds",
                        "push mapping holds",
                        "Identity Center user holds",
                        "Identity Center group holds",
                        "account assignment holds");
        assertThat(path.isOpen()).isTrue();
        assertThat(path.isWhole()).isTrue();
        assertThat(path.accountName()).isEqualTo("AWSDemo");
    }

    @Test
    void whoHasNotArrivedWaits() {
        AccessPath path =
                paths(
                                with("users: {demo@example.com: enabled}", "users: {}")
                                        .replace(
                                                "AWS-ReadOnly: [demo@example.com]",
                                                "AWS-ReadOnly: []"))
                        .getFirst();

        assertThat(links(path))
                .contains("Identity Center user waits", "Identity Center group waits");
        assertThat(path.isOpen()).isFalse();
        assertThat(path.isOpenOrComing()).isTrue();
    }

    @Test
    void whoHasLeftTheOktaGroupKeepsThePortalUntilScimHasDelivered() {
        AccessPath path =
                paths(
                                with(
                                        "AWS-ReadOnly: {members: [demo@example.com]}",
                                        "AWS-ReadOnly: {members: []}"))
                        .getFirst();

        assertThat(links(path)).contains("Okta group broken", "Identity Center group holds");
        assertThat(path.isOpen()).isTrue();
        assertThat(path.isWhole()).isFalse();
    }

    @Test
    void whoIsSuspendedCannotSignIn() {
        AccessPath path =
                paths(with("demo@example.com: ACTIVE", "demo@example.com: SUSPENDED")).getFirst();

        assertThat(links(path)).contains("user broken");
        assertThat(path.isOpen()).isFalse();
    }

    @Test
    void whoIsNotAssignedToTheAppWillNotArrive() {
        AccessPath path =
                paths(
                                with(
                                                "AWS-Users: {members: [demo@example.com]}",
                                                "AWS-Users: {members: []}")
                                        .replace("users: {demo@example.com: enabled}", "users: {}"))
                        .getFirst();

        assertThat(links(path)).contains("app assignment broken", "Identity Center user broken");
        assertThat(path.isOpenOrComing()).isFalse();
    }

    @Test
    void membersThatWereNotReadAreUnknown() {
        AccessPath path = paths(with("unread: []", "unread: [members of AWS-ReadOnly]")).getFirst();

        assertThat(links(path)).contains("Okta group unknown");
        assertThat(path.isWhole()).isFalse();
    }

    @Test
    void membersOfAnAssignedGroupThatWereNotReadAreToldByTheArrival() {
        AccessPath path = paths(with("unread: []", "unread: [members of AWS-Users]")).getFirst();

        assertThat(links(path)).contains("app assignment holds");
    }

    @Test
    void aMappingInErrorIsBroken() {
        AccessPath path =
                paths(with("AWS-ReadOnly: ACTIVE", "AWS-ReadOnly: \"ERROR: duplicate\""))
                        .getFirst();

        assertThat(path.links())
                .contains(
                        new AccessPath.Link(
                                AccessPath.PUSH_MAPPING,
                                AccessPath.LinkState.BROKEN,
                                "ERROR: duplicate, pushed last at 2026-11-24T12:00:00Z"));
    }

    @Test
    void aGroupMadeByHandHasNoLinksInOkta() {
        String yaml =
                with("AWS-ReadOnly: [demo@example.com]", "Hand: [demo@example.com]")
                        .replace("[AWS-ReadOnly @ 444455556666]", "[Hand @ 444455556666]");

        assertThat(links(paths(yaml).getFirst()))
                .containsExactly(
                        "user holds",
                        "app assignment holds",
                        "Identity Center user holds",
                        "Identity Center group holds",
                        "account assignment holds");
    }

    @Test
    void aPersonCanBeAssignedDirectly() {
        String yaml =
                with("[AWS-ReadOnly @ 444455556666]", "[\"user:demo@example.com @ 444455556666\"]");

        assertThat(links(paths(yaml).getFirst()))
                .containsExactly(
                        "user holds",
                        "app assignment holds",
                        "Identity Center user holds",
                        "account assignment holds");
    }

    @Test
    void anAccountThatIsNotActiveIsNotInThePortal() {
        String yaml = with("name: AWSDemo}", "name: AWSDemo, state: SUSPENDED}");

        assertThat(links(paths(yaml).getFirst())).contains("account assignment broken");
        assertThat(Access.portal(chain(yaml), AccessFilter.ALL)).isEmpty();
    }

    @Test
    void aFilterLeavesOutTheRest() {
        ChainState chain = chain(WHOLE);
        AccessFilter other =
                new AccessFilter(
                        Optional.empty(),
                        Optional.of("AWS-Other"),
                        Optional.empty(),
                        Optional.empty());
        AccessFilter byNumber =
                new AccessFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("444455556666"),
                        Optional.of("ReadOnlyAccess"));

        assertThat(Access.paths(chain, other)).isEmpty();
        assertThat(Access.paths(chain, AccessFilter.of(new Login("x@example.com")))).isEmpty();
        assertThat(Access.paths(chain, byNumber)).hasSize(1);
    }
}
