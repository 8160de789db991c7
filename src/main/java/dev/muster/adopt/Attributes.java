package dev.muster.adopt;

import dev.muster.desired.Declaration;
import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.settings.Scope;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Declares the attributes for access control in scope: all of them or none, because those that a
/// section leaves out would go.
final class Attributes {

    private static final String SECTION = "accessControlAttributes";

    private final Scope scope;
    private final Declaration before;
    private final Output output;
    private int added;
    private int leftAlone;

    Attributes(Scope scope, Declaration before, Output output) {
        this.scope = scope;
        this.before = before;
        this.output = output;
    }

    void write(AwsState aws) {
        SortedMap<String, String> missing =
                new TreeMap<>(
                        aws.accessControl()
                                .flatMap(Observed::known)
                                .map(AwsState.AccessControl::effective)
                                .orElseGet(Collections::emptySortedMap));
        missing.keySet().removeIf(key -> scope.accessControlAttribute(key).isEmpty());
        int there = missing.size();
        before.accessControlAttributes()
                .ifPresent(declared -> missing.keySet().removeAll(declared.keySet()));
        leftAlone = there - missing.size();
        if (missing.isEmpty()) {
            return;
        }
        YamlBlock all = new YamlBlock();
        missing.forEach(all::text);
        YamlBlock file = new YamlBlock().block(SECTION, all);
        Optional<String> objection = Declarable.objection(file);
        if (objection.isPresent()) {
            output.notDeclared(
                    "access control attributes",
                    String.join(", ", missing.keySet()),
                    "cannot be declared: " + objection.get(),
                    "Mend that one in the IAM Identity Center console, and import again.");
            return;
        }
        added = missing.size();
        output.put("access-control-attributes.yaml", file.write());
    }

    int added() {
        return added;
    }

    int leftAlone() {
        return leftAlone;
    }
}
