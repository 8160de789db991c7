package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.doctor.Checkup;
import dev.muster.doctor.Checkup.Paste;
import dev.muster.doctor.Checkup.Standing;
import dev.muster.doctor.Checkup.Step;

/// A checkup for a person, or as `muster.doctor/1`.
public final class DoctorReport {

    private static final int STANDING_WIDTH = Standing.LEFT.text().length();

    private DoctorReport() {}

    public static String text(Checkup checkup, Ink ink) {
        Sheet sheet = new Sheet();
        for (Step step : checkup.steps()) {
            sheet.line(standing(step.standing(), ink) + "  " + ink.strong(step.title()));
            sheet.line("    " + step.saw());
            step.todo().ifPresent(todo -> sheet.line("    " + ink.mind("to do: ") + todo));
            step.page().ifPresent(page -> sheet.line("      " + page));
            if (step.standing() != Standing.PROVEN) {
                step.values().forEach(paste -> value(sheet, paste, ink));
            }
        }
        sheet.heading(ink, "pins for muster.yaml");
        checkup.pins().yaml().forEach(line -> sheet.line("  " + line));
        sheet.gap().line(summary(checkup));
        return sheet.toString();
    }

    /// What Muster knows is printed to be copied; for the rest the page that shows it.
    private static void value(Sheet sheet, Paste paste, Ink ink) {
        String value = paste.value().orElseGet(() -> "no API tells it, look at " + paste.page());
        sheet.line("    " + paste.name() + ":");
        sheet.line("      " + (paste.value().isPresent() ? ink.good(value) : value));
    }

    private static String summary(Checkup checkup) {
        StringBuilder text = new StringBuilder();
        for (Standing standing : Standing.values()) {
            long number =
                    checkup.steps().stream().filter(step -> step.standing() == standing).count();
            if (number > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(number)
                        .append(' ')
                        .append(standing.text());
            }
        }
        return Words.count(checkup.steps().size(), "step") + ": " + text + ".";
    }

    private static String standing(Standing standing, Ink ink) {
        String text = Words.pad(standing.text(), STANDING_WIDTH);
        return switch (standing) {
            case PROVEN -> ink.good(text);
            case INFERRED, LEFT -> ink.mind(text);
            case UNREADABLE -> ink.bad(text);
        };
    }

    public static String json(Checkup checkup) {
        ObjectNode document = Json.document("muster.doctor/1");
        ArrayNode steps = document.putArray("steps");
        for (Step step : checkup.steps()) {
            ObjectNode node = steps.addObject();
            node.put("id", step.id());
            node.put("title", step.title());
            node.put("standing", step.standing().text());
            node.put("saw", step.saw());
            node.put("todo", step.todo().orElse(null));
            node.put("page", step.page().orElse(null));
            ArrayNode values = node.putArray("values");
            for (Paste paste : step.values()) {
                values.addObject()
                        .put("name", paste.name())
                        .put("value", paste.value().orElse(null))
                        .put("page", paste.page());
            }
        }
        ObjectNode pins = document.putObject("pins");
        pins.put("okta.org", checkup.pins().org().orElse(null));
        pins.put("aws.organization", checkup.pins().organization().orElse(null));
        pins.put("aws.instance", checkup.pins().instance().orElse(null));
        pins.put("aws.identityStore", checkup.pins().identityStore().orElse(null));
        return Json.write(document);
    }
}
