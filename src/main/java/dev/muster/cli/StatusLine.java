package dev.muster.cli;

import dev.muster.report.Visible;
import java.io.PrintStream;

/// What goes on, beside the result: on a terminal one line that is written over and over and is
/// gone in the end, with lines that stay above it; elsewhere only the lines that stay, or nothing.
final class StatusLine {

    /// How much is told.
    enum Manner {
        /// A person watches.
        TERMINAL,
        /// Somebody may read it later.
        LINES,
        SILENT
    }

    /// Where nobody says how wide the terminal is; a line that wraps could not be written over.
    static final int WIDTH = 80;

    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream stream;
    private final Manner manner;
    private final int width;
    private boolean dirty;

    /// @param columns of the terminal
    StatusLine(PrintStream stream, Manner manner, int columns) {
        this.stream = stream;
        this.manner = manner;
        // In the last column some terminals wrap already.
        this.width = Math.max(1, columns - 1);
    }

    synchronized void show(String text) {
        if (manner == Manner.TERMINAL) {
            String visible = Visible.of(text);
            stream.print(CLEAR + visible.substring(0, Math.min(visible.length(), width)));
            stream.flush();
            dirty = true;
        }
    }

    /// A line that stays, above the one that is written over.
    synchronized void keep(String line) {
        if (manner != Manner.SILENT) {
            clear();
            stream.println(Visible.of(line));
        }
    }

    synchronized void clear() {
        if (dirty) {
            stream.print(CLEAR);
            stream.flush();
            dirty = false;
        }
    }
}
