package dev.muster.plan;

import dev.muster.desired.Declaration.Denial;
import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.GroupDeclaration;
import dev.muster.model.Key;
import dev.muster.model.Login;
import java.util.Optional;

/// Looks for the people whom `deny` and `except` mean. A login that Okta does not have takes nobody
/// out: a leaver whose name is mistyped keeps everything, and nothing else would ever tell.
final class StatedEnds {

    private final Turn turn;
    private final People people;

    StatedEnds(Turn turn, People people) {
        this.turn = turn;
        this.people = people;
    }

    void report() {
        turn.declaration().deny().forEach(this::denied);
        for (GroupDeclaration group : turn.declaration().groups().values()) {
            if (turn.groupInScope(group.name())) {
                group.except().forEach(except -> excepted(group.name(), except));
            }
        }
    }

    private void denied(Denial denial) {
        if (isMissing(denial.login())) {
            turn.notes()
                    .warning(
                            "denies-nobody",
                            new Key.User(denial.login()),
                            Optional.of(denial.place()),
                            "Okta has no user " + denial.login() + ", so this `deny` stops nobody",
                            "Correct the login: until then whoever is meant keeps all that they"
                                    + " have. If the person is gone from Okta, take the line out.");
        }
    }

    private void excepted(String group, LoginReference except) {
        if (isMissing(except.login())) {
            turn.notes()
                    .warning(
                            "denies-nobody",
                            new Key.Membership(group, except.login()),
                            Optional.of(except.place()),
                            "Okta has no user "
                                    + except.login()
                                    + ", so this `except` keeps nobody out of "
                                    + group,
                            "Correct the login: until then whoever is meant stays in, or comes into,"
                                    + " the group. If the person is gone from Okta, take the line"
                                    + " out.");
        }
    }

    /// Of whom `users` declares without Okta having them, that section has told already.
    private boolean isMissing(Login login) {
        return switch (people.of(login)) {
            case MISSING -> !turn.declaration().users().containsKey(login);
            case FREE, TO_BE_MADE, BARRED -> false;
            case UNREAD -> {
                turn.notes().known("people in Okta", turn.live().okta().users());
                yield false;
            }
        };
    }
}
