package dev.muster.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One thing that ended a command before it had a result: what, and what to do.
public final class ErrorReport {

    private ErrorReport() {}

    public static String text(String message, String remedy, Ink ink) {
        return new Sheet().line(ink.bad("error: ") + message).line("  " + remedy).toString();
    }

    /// As `muster.error/1`, for whoever asked for JSON.
    public static String json(String message, String remedy, int exitCode) {
        ObjectNode document = Json.document("muster.error/1");
        document.put("exitCode", exitCode);
        document.put("message", message);
        document.put("remedy", remedy);
        return Json.write(document);
    }
}
