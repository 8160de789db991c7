package dev.muster.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.drift.Who;
import dev.muster.history.Culprit;
import dev.muster.history.DriftRecord;
import java.util.stream.Collectors;

/// A spell of drift in a sentence.
public final class DriftText {

    private DriftText() {}

    /// What was done, by whom as far as that is known, and how it ended.
    public static String of(DriftRecord spell) {
        return did(spell) + who(spell.who()) + ended(spell);
    }

    /// What was done: `membership AWS-ReadOnly <- okta.demo@example.com was taken away`.
    public static String did(DriftRecord spell) {
        String object = spell.kind().text() + " " + Visible.of(spell.key());
        return switch (spell.action()) {
            case CREATE -> object + " was taken away";
            case DELETE -> object + " was put there";
            case UPDATE ->
                    object
                            + " was edited"
                            + (spell.fields().isEmpty()
                                    ? ""
                                    : spell.fields().stream()
                                            .map(Visible::of)
                                            .collect(Collectors.joining(", ", " (", ")")));
        };
    }

    /// By whom: ` by Eve <eve@example.com> at ...`; empty where nobody has asked.
    public static String who(Culprit who) {
        return switch (who.answer()) {
            case FOUND -> who.event().map(event -> " by " + told(event)).orElse("");
            case OWN_CREDENTIAL ->
                    who.event()
                            .map(event -> " with Muster's own credential, " + told(event))
                            .orElse("");
            case NOT_FOUND -> ", by whom is not found (" + who.why().orElse("") + ")";
            case NO_EVENT -> ", by whom no log tells";
            case NOT_ASKED -> "";
        };
    }

    /// The same for programs.
    public static ObjectNode json(Culprit who) {
        ObjectNode node = Json.object();
        node.put("answer", who.answer().word());
        who.why().ifPresent(why -> node.put("why", why));
        who.event()
                .ifPresent(event -> {
                    node.put("actor", event.actor());
                    node.put("actorId", event.actorId());
                    node.put("at", event.at().toString());
                    event.address().ifPresent(address -> node.put("address", address));
                    event.client().ifPresent(client -> node.put("client", client));
                    node.put("action", event.action());
                    node.put("event", event.id());
                });
        return node;
    }

    /// Why no event was found.
    public static String why(Who.NotFound notFound) {
        return WhoText.whyNotFound(notFound);
    }

    private static String told(Culprit.Event event) {
        return Visible.of(event.actor())
                + " at "
                + event.at()
                + event.address().map(from -> " from " + Visible.of(from)).orElse("")
                + event.client().map(client -> " with " + Visible.of(client)).orElse("")
                + " ("
                + Visible.of(event.action())
                + ", event "
                + Visible.of(event.id())
                + ")";
    }

    private static String ended(DriftRecord spell) {
        return spell.ended()
                .map(ending ->
                        switch (ending.how()) {
                            case CORRECTED -> "; corrected by turn " + ending.turn();
                            case GONE -> "; found gone by turn " + ending.turn();
                        })
                .orElse("");
    }
}
