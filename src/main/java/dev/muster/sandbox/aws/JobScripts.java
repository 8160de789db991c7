package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.BadControl;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Has the next job end otherwise than by itself.
final class JobScripts {

    private final Console console;

    JobScripts(Console console) {
        this.console = console;
    }

    ObjectNode script(Change change) {
        String outcome = change.text("outcome");
        if (!List.of("fail", "stuck", "slow").contains(outcome)) {
            throw new BadControl("outcome must be fail, stuck or slow, not '" + outcome + "'");
        }
        Optional<Job.Kind> kind =
                change.optional("kind")
                        .map(text -> {
                            try {
                                return Job.Kind.valueOf(text.toUpperCase(Locale.ROOT));
                            } catch (IllegalArgumentException _) {
                                throw new BadControl("kind must be create, delete or provision");
                            }
                        });
        Optional<String> account =
                change.optional("account").map(_ -> console.account(change).id());
        console.world()
                .jobs()
                .script(
                        new Jobs.Script(
                                kind,
                                account,
                                outcome,
                                change.optional("reason"),
                                change.optional("delay").map(_ -> change.duration("delay"))));
        return Json.object().put("outcome", outcome);
    }
}
