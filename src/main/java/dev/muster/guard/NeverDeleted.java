package dev.muster.guard;

import dev.muster.model.Kind;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import java.util.List;
import java.util.Optional;

/// `never-delete`: users, groups, apps and permission sets are not deleted, whatever the authority.
/// What hangs on such an object (ids, histories, roles in accounts) does not come back by declaring
/// it again.
final class NeverDeleted implements Rule {

    @Override
    public String id() {
        return "never-delete";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        return Objection.refuseEach(evidence, NeverDeleted::why);
    }

    private static Optional<String> why(Change change) {
        if (change.action() != Action.DELETE || !isObject(change.key().kind())) {
            return Optional.empty();
        }
        return Optional.of(
                "Muster deletes no "
                        + change.key().kind().text()
                        + ". Take its assignments and members away in the declaration, and delete it by"
                        + " hand once nothing refers to it.");
    }

    private static boolean isObject(Kind kind) {
        return switch (kind) {
            case USER, GROUP, APP, PERMISSION_SET -> true;
            case MEMBERSHIP,
                    APP_ASSIGNMENT,
                    PUSH_MAPPING,
                    ACCESS_CONTROL_ATTRIBUTE,
                    ACCOUNT_ASSIGNMENT ->
                    false;
        };
    }
}
