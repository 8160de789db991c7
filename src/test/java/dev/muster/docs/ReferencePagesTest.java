package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.desired.FileShape;
import dev.muster.settings.SettingsShape;
import dev.muster.yaml.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Holds the reference pages to the field tables that the readers use. `-Dgolden=write` writes
/// them.
class ReferencePagesTest {

    private static final String FROM = "<!-- made from the field table -->\n";

    @Test
    void thePageOnDeclarationsSaysWhatTheReaderTakes() throws IOException {
        assertPage(Path.of("docs/declarations.md"), FileShape.FILE);
    }

    @Test
    void thePageOnSettingsSaysWhatTheReaderTakes() throws IOException {
        assertPage(Path.of("docs/settings.md"), SettingsShape.FILE);
    }

    private static void assertPage(Path page, Shape.Fields fields) throws IOException {
        String text = Files.readString(page);
        int start = text.indexOf(FROM);
        assertThat(start).as("the mark in %s", page).isPositive();
        String wanted = text.substring(0, start) + FROM + "\n" + ReferencePage.of(fields);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(page, wanted);
        }
        assertThat(Files.readString(page)).isEqualTo(wanted);
    }
}
