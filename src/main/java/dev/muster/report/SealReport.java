package dev.muster.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What looking at the seal of an export came to.
public final class SealReport {

    private SealReport() {}

    public static String text(String file, Seal.Check check, Ink ink) {
        Sheet sheet = new Sheet();
        switch (check) {
            case Seal.Check.Intact(String digest) ->
                    sheet.line(ink.good("Intact: ") + file).line("  SHA-256 " + digest);
            case Seal.Check.Altered(String stated, String actual) ->
                    sheet.line(ink.bad("Altered: ") + file)
                            .line("  states SHA-256 " + stated)
                            .line("  its content has " + actual);
            case Seal.Check.Missing _ ->
                    sheet.line(ink.bad("Altered: ") + file + " has no seal at its end.")
                            .line("  It was cut off or converted, or Muster did not write it.");
        }
        return sheet.toString();
    }

    /// As `muster.verify/1`.
    public static String json(String file, Seal.Check check) {
        ObjectNode document = Json.document("muster.verify/1");
        document.put("file", file);
        document.put("intact", check instanceof Seal.Check.Intact);
        switch (check) {
            case Seal.Check.Intact(String digest) ->
                    document.put("stated", digest).put("actual", digest);
            case Seal.Check.Altered(String stated, String actual) ->
                    document.put("stated", stated).put("actual", actual);
            case Seal.Check.Missing _ -> document.putNull("stated").putNull("actual");
        }
        return Json.write(document);
    }
}
