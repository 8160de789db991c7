package dev.muster.guard;

import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `keep-role`: a group that is assigned a permission set only to keep its roles alive has nobody
/// in it, neither now nor after the plan, in Okta and in Identity Center. Whose members were not
/// read counts as having some.
final class EmptyKeepers implements Rule {

    @Override
    public String id() {
        return "keep-role";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        return Objection.refuseEach(evidence, change -> why(change, evidence));
    }

    private static Optional<String> why(Change change, Evidence evidence) {
        if (!(change.reason() instanceof Reason.KeepsRole)
                || change.action() == Action.DELETE
                || !(change.key() instanceof Key.AccountAssignment(_, Principal principal, _))) {
            return Optional.empty();
        }
        boolean empty =
                principal instanceof Principal.Group(String name)
                        && isEmptyInOkta(name, evidence)
                        && isEmptyInStore(name, evidence)
                        && !isFilled(name, evidence);
        return empty
                ? Optional.empty()
                : Optional.of(
                        "it only keeps the role alive, and "
                                + principal.text()
                                + " has members, gets some, or its members were not read. Keep that"
                                + " group empty.");
    }

    private static boolean isEmptyInOkta(String name, Evidence evidence) {
        OktaState okta = evidence.live().okta();
        return okta.groups()
                .known()
                .filter(groups ->
                        groups.stream()
                                .filter(group -> group.type() == GroupType.OKTA_GROUP)
                                .filter(group -> group.name().equals(name))
                                .allMatch(group -> isEmpty(okta.members(), group.id())))
                .isPresent();
    }

    private static boolean isEmptyInStore(String name, Evidence evidence) {
        AwsState aws = evidence.live().aws();
        return aws.storeGroups()
                .known()
                .filter(groups ->
                        groups.stream()
                                .filter(group -> group.name().equals(name))
                                .allMatch(group -> isEmpty(aws.memberships(), group.id())))
                .isPresent();
    }

    private static <T> boolean isEmpty(Map<String, Observed<List<T>>> members, String id) {
        return members.getOrDefault(id, Observed.unknown("they were not read"))
                .known()
                .filter(List::isEmpty)
                .isPresent();
    }

    private static boolean isFilled(String name, Evidence evidence) {
        return evidence.plan().changes().stream()
                .anyMatch(change ->
                        change.action() == Action.CREATE
                                && change.key() instanceof Key.Membership(String group, _)
                                && group.equals(name));
    }
}
