package dev.muster.desired;

import dev.muster.model.Json;
import dev.muster.model.Place;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Holds a policy document against the grammar of identity-based policies (IAM User Guide, grammar
/// of the IAM JSON policy language), as far as AWS would refuse it at once.
final class PolicyGrammar {

    private static final List<String> ELEMENTS = List.of("Version", "Id", "Statement");
    private static final List<String> STATEMENT_ELEMENTS =
            List.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

    /// "Sid": letters and digits alone (IAM User Guide, IAM JSON policy elements). An empty one is
    /// none, and older tools write it into every statement.
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");

    private final Problems problems;
    private final Set<String> sids = new HashSet<>();

    PolicyGrammar(Problems problems) {
        this.problems = problems;
    }

    void check(Json.Members document) {
        known(document, ELEMENTS);
        Optional.ofNullable(document.values().get("Version")).ifPresent(this::version);
        Json statement = document.values().get("Statement");
        if (statement == null) {
            report(document.place(), "the policy has no `Statement`", "Add one.");
        } else if (statement instanceof Json.Items items && items.values().isEmpty()) {
            report(
                    items.place(),
                    "the policy's `Statement` is empty",
                    "Add a statement, or remove the policy.");
        } else if (statement instanceof Json.Items items) {
            items.values().forEach(this::statement);
        } else {
            statement(statement);
        }
    }

    private void version(Json version) {
        boolean known =
                version instanceof Json.Text text
                        && (text.value().equals("2012-10-17") || text.value().equals("2008-10-17"));
        if (!known) {
            report(
                    version.place(),
                    "the policy's `Version` is none that IAM knows",
                    "Write `2012-10-17`.");
        }
    }

    private void statement(Json statement) {
        if (!(statement instanceof Json.Members members)) {
            report(
                    statement.place(),
                    "a statement must be an object",
                    "Write `{\"Effect\": ...}`.");
            return;
        }
        known(members, STATEMENT_ELEMENTS);
        sid(members);
        effect(members);
        oneOf(members, "Action", "NotAction");
        oneOf(members, "Resource", "NotResource");
        Json condition = members.values().get("Condition");
        if (condition != null) {
            condition(condition);
        }
    }

    private void sid(Json.Members statement) {
        if (!(statement.values().get("Sid") instanceof Json.Text sid)) {
            return;
        }
        if (!SID.matcher(sid.value()).matches()) {
            report(
                    sid.place(),
                    "the `Sid` " + Words.quoted(sid.value()) + " has more than letters and digits",
                    "Write it with A-Z, a-z and 0-9 alone, or leave it out.");
        } else if (!sid.value().isEmpty() && !sids.add(sid.value())) {
            report(
                    sid.place(),
                    "two statements have the `Sid` " + Words.quoted(sid.value()),
                    "Give each a `Sid` of its own, or none.");
        }
    }

    private void effect(Json.Members statement) {
        Json effect = statement.values().get("Effect");
        boolean known =
                effect instanceof Json.Text text
                        && (text.value().equals("Allow") || text.value().equals("Deny"));
        if (!known) {
            report(
                    effect == null ? statement.place() : effect.place(),
                    "a statement needs an `Effect` of `Allow` or `Deny`",
                    "Write one of the two.");
        }
    }

    private void oneOf(Json.Members statement, String element, String otherElement) {
        Json value = statement.values().get(element);
        Json other = statement.values().get(otherElement);
        if (value == null && other == null && isMisspelled(statement, element, otherElement)) {
            return;
        }
        if ((value == null) == (other == null)) {
            report(
                    statement.place(),
                    "a statement needs either `" + element + "` or `" + otherElement + "`",
                    value == null ? "Add one of the two." : "Keep one of the two.");
        } else {
            texts(value == null ? otherElement : element, value == null ? other : value);
            forms(element, value == null ? other : value);
        }
    }

    /// Both are written with a colon, unless everything is meant: a service before an action, and
    /// the parts of an ARN.
    private void forms(String element, Json value) {
        switch (value) {
            case Json.Items items -> items.values().forEach(item -> forms(element, item));
            case Json.Text text -> {
                if (!text.value().equals("*") && !text.value().contains(":")) {
                    boolean action = element.equals("Action");
                    report(
                            text.place(),
                            Words.quoted(text.value())
                                    + (action
                                            ? " is no action: it names no service"
                                            : " is no resource: it is no ARN"),
                            action
                                    ? "Write `s3:GetObject` or the like, or `*`."
                                    : "Write `arn:aws:...`, or `*`.");
                }
            }
            case Json.Literal _, Json.Members _ -> {}
        }
    }

    /// Whether an element that is there was probably meant for one of these, and has been reported.
    private static boolean isMisspelled(
            Json.Members statement, String element, String otherElement) {
        return statement.values().keySet().stream()
                .filter(it -> !STATEMENT_ELEMENTS.contains(it))
                .flatMap(it -> Words.nearest(it, STATEMENT_ELEMENTS).stream())
                .anyMatch(it -> it.equals(element) || it.equals(otherElement));
    }

    private void texts(String element, Json value) {
        boolean fine =
                value instanceof Json.Text
                        || (value instanceof Json.Items items
                                && !items.values().isEmpty()
                                && items.values().stream().allMatch(Json.Text.class::isInstance));
        if (!fine) {
            report(
                    value.place(),
                    "`" + element + "` must be a text or a list of texts",
                    "Write `\"" + element + "\": [\"...\"]`.");
        }
    }

    private void condition(Json condition) {
        boolean fine =
                condition instanceof Json.Members operators
                        && operators.values().values().stream()
                                .allMatch(Json.Members.class::isInstance);
        if (!fine) {
            report(
                    condition.place(),
                    "`Condition` must hold operators, each with keys and values",
                    "Write `{\"StringEquals\": {\"aws:RequestedRegion\": \"eu-central-1\"}}`.");
        } else {
            ((Json.Members) condition)
                    .values()
                    .forEach((operator, keys) -> {
                        if (!ConditionOperators.isKnown(operator)) {
                            report(
                                    keys.place(),
                                    "there is no condition operator " + Words.quoted(operator),
                                    Words.nearest(operator, ConditionOperators.ALL)
                                            .map(near -> "Did you mean " + Words.quoted(near) + "?")
                                            .orElse("Write `StringEquals` or the like."));
                        }
                    });
        }
    }

    private void known(Json.Members members, List<String> elements) {
        for (Map.Entry<String, Json> member : members.values().entrySet()) {
            if (elements.contains(member.getKey())) {
                continue;
            }
            boolean principal =
                    member.getKey().equals("Principal") || member.getKey().equals("NotPrincipal");
            report(
                    member.getValue().place(),
                    "the policy element " + Words.quoted(member.getKey()) + " does not belong here",
                    principal
                            ? "A permission set speaks of whoever uses it: remove it."
                            : Words.nearest(member.getKey(), elements)
                                    .map(near -> "Did you mean " + Words.quoted(near) + "?")
                                    .orElse("Remove it."));
        }
    }

    private void report(Place place, String message, String remedy) {
        problems.add(DeclarationCheck.POLICY_GRAMMAR.at(place, message, remedy));
    }
}
