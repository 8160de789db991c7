package dev.muster.report;

import java.util.List;

/// Lines of text being put together. Sections are parted by exactly one empty line. Names in them
/// may hold anything: see [Visible].
final class Sheet {

    private final StringBuilder text = new StringBuilder();
    private boolean parted = true;

    Sheet line(String line) {
        text.append(Ink.settled(line.stripTrailing())).append('\n');
        parted = false;
        return this;
    }

    /// One empty line, unless there is one already or nothing stands above.
    Sheet gap() {
        if (!parted) {
            text.append('\n');
            parted = true;
        }
        return this;
    }

    Sheet heading(Ink ink, String heading) {
        return gap().line(ink.strong(heading));
    }

    /// Other lines, each indented.
    Sheet lines(String indent, List<String> lines) {
        lines.forEach(line -> line(indent + line));
        return this;
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing() + (text.isEmpty() ? "" : "\n");
    }
}
