package dev.muster.demo;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Log lines without the fields at their end, which are for whoever looks something up: the
/// audience sees what happens.
final class WithoutFields extends OutputStream {

    private static final Pattern FIELDS = Pattern.compile(" \\([A-Za-z._-]+=.*\\)$");

    private final PrintStream audience;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    WithoutFields(PrintStream audience) {
        this.audience = audience;
    }

    @Override
    public synchronized void write(int octet) {
        if (octet != '\n') {
            line.write(octet);
            return;
        }
        audience.println(FIELDS.matcher(line.toString(StandardCharsets.UTF_8)).replaceFirst(""));
        line.reset();
    }
}
