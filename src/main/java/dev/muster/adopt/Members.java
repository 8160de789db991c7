package dev.muster.adopt;

import dev.muster.live.OktaState;
import dev.muster.live.OktaState.Origin;
import dev.muster.live.OktaState.Status;
import dev.muster.model.Login;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a declaration can say of a group's members: those who were added by hand. What a rule makes
/// stays with the rule, and where Okta does not tell the two apart, nothing is said.
///
/// @param declared logins to declare, sorted; empty if the members are left unmanaged
/// @param isExact whether nobody else was added by hand
/// @param comments what a reader of the file should know, in lines
record Members(Optional<List<Login>> declared, boolean isExact, List<String> comments) {

    /// So many that a file, which may hold 1,048,576 characters, has room for them all.
    private static final int AT_MOST = 8_000;

    private static final int SHOWN_AT_MOST = 20;

    Members {
        declared = declared.map(List::copyOf);
        comments = List.copyOf(comments);
    }

    static Members of(List<OktaState.Member> live) {
        List<String> comments = new ArrayList<>();
        List<OktaState.Member> present =
                live.stream()
                        .filter(member -> member.status() != Status.DEPROVISIONED)
                        .sorted(Comparator.comparing(OktaState.Member::login))
                        .toList();
        List<String> byRules =
                present.stream()
                        .filter(member -> member.origin() instanceof Origin.ByRules)
                        .map(Members::byRules)
                        .toList();
        comment(
                comments,
                "Group rules of Okta have put these people here. A rule is not declared, nor is whom it"
                        + " puts somewhere:",
                byRules);
        List<String> undisclosed =
                present.stream()
                        .filter(member -> member.origin() instanceof Origin.Undisclosed)
                        .map(member -> member.login().value())
                        .toList();
        List<Login> byHand =
                present.stream()
                        .filter(member -> member.origin() instanceof Origin.Manual)
                        .map(OktaState.Member::login)
                        .distinct()
                        .toList();
        if (!undisclosed.isEmpty()) {
            comment(
                    comments,
                    "The members are not declared: Okta does not say of these whether a rule has put"
                            + " them here:",
                    undisclosed);
            return new Members(Optional.empty(), false, comments);
        }
        if (byHand.size() > AT_MOST) {
            comments.add(
                    "The members are not declared: they are "
                            + byHand.size()
                            + ", more than one file holds.");
            return new Members(Optional.empty(), false, comments);
        }
        List<String> unsayable =
                byHand.stream()
                        .filter(login -> objection(login).isPresent())
                        .map(Login::value)
                        .toList();
        comment(
                comments,
                "Logins that no file can say, so that `members` are the least there must be:",
                unsayable);
        return new Members(
                Optional.of(byHand.stream().filter(it -> objection(it).isEmpty()).toList()),
                unsayable.isEmpty(),
                comments);
    }

    /// Why a login cannot be written; empty if it can.
    static Optional<String> objection(Login login) {
        return Declarable.objection(new YamlBlock().flow("deny", List.of(login.value())))
                .map(why -> "cannot be declared: " + why);
    }

    private static String byRules(OktaState.Member member) {
        return switch (member.origin()) {
            case Origin.ByRules(List<String> rules) ->
                    member.login() + " by " + String.join(", ", rules);
            case Origin.Manual _, Origin.Undisclosed _ -> member.login().value();
        };
    }

    private static void comment(List<String> comments, String heading, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        comments.add(heading);
        items.stream().limit(SHOWN_AT_MOST).forEach(item -> comments.add("  " + item));
        if (items.size() > SHOWN_AT_MOST) {
            comments.add("  and " + (items.size() - SHOWN_AT_MOST) + " more");
        }
    }
}
