package dev.muster.adopt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Optional;

/// A policy document as a file for people: two spaces, `\n`, nothing but ASCII.
final class PolicyFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter WRITER =
            JSON.writer(
                            new DefaultPrettyPrinter()
                                    .withSeparators(
                                            Separators.createDefaultInstance()
                                                    .withObjectFieldValueSpacing(
                                                            Separators.Spacing.AFTER)
                                                    .withArrayEmptySeparator("")
                                                    .withObjectEmptySeparator(""))
                                    .withObjectIndenter(INDENT)
                                    .withArrayIndenter(INDENT))
                    .with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private PolicyFile() {}

    /// The document, laid out; empty if the text is no JSON.
    static Optional<String> pretty(String json) {
        try {
            return Optional.of(WRITER.writeValueAsString(JSON.readTree(json)) + "\n");
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
