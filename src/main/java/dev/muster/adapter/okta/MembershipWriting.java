package dev.muster.adapter.okta;

import dev.muster.apply.Result;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import java.util.List;
import java.util.Optional;

/// Adds people to Okta groups and takes hand-made members out. Who was put there by a rule stays:
/// taking them out would add them to the rule's exclusion list, which holds a hundred and which
/// nobody sees.
final class MembershipWriting {

    private static final String ONE = "/api/v1/groups/{id}/users/{user}";

    private final Sending sending;
    private final OktaTurn turn;
    private final OktaPages pages;

    MembershipWriting(Sending sending, OktaTurn turn, OktaPages pages) {
        this.sending = sending;
        this.turn = turn;
        this.pages = pages;
    }

    Result create(Key.Membership key) {
        String group = turn.groupId(key.group());
        String user = turn.userId(key.login());
        return sending.settled(
                () -> sending.calls().send("PUT", OktaPath.of(ONE, group, user), Optional.empty()),
                () -> isIn(user, group));
    }

    Result delete(Key.Membership key) {
        String group = turn.groupId(key.group());
        List<OktaState.Member> members = turn.members(group);
        Optional<OktaState.Member> member = OktaTurn.member(members, key.login());
        if (member.isEmpty()) {
            return new Result.AlreadyThere();
        }
        String user = member.get().userId();
        boolean same =
                turn.seenMember(group, key.login())
                        .map(seen -> seen.userId().equals(user))
                        .orElse(true);
        if (!same) {
            throw new Outdated(key.login() + " is another user of Okta now");
        }
        return switch (member.get().origin()) {
            case OktaState.Origin.Manual _ ->
                    sending.delete(OktaPath.of(ONE, group, user), () -> !isIn(user, group));
            case OktaState.Origin.ByRules(var names) ->
                    new Result.Superseded(
                            "%s is in %s by the group rule %s now; change the rule or the person's profile"
                                    .formatted(key.login(), key.group(), String.join(", ", names)));
            case OktaState.Origin.Undisclosed _ ->
                    new Result.Superseded(
                            "Okta does not say whether %s is in %s by hand or by a rule"
                                    .formatted(key.login(), key.group()));
        };
    }

    /// Whether a person is in a group, asked of the person: a list of a few, and not of thousands.
    private boolean isIn(String user, String group) {
        return pages.all(OktaPath.of("/api/v1/users/{id}/groups", user), 200).stream()
                .anyMatch(node -> node.path("id").asText().equals(group));
    }
}
