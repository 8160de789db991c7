package dev.muster.model;

import static java.util.Objects.requireNonNull;

/// A place in a text file: a path relative to what was read, and line and column counted from 1.
public record Place(String file, int line, int column) implements Comparable<Place> {

    public Place {
        requireNonNull(file, "file is null");
    }

    /// A whole file, where no line is to blame.
    public static Place file(String file) {
        return new Place(file, 0, 0);
    }

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /// `file:line:column`, or the file alone.
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
