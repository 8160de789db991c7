package dev.muster.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads strict JSON (RFC 8259) into a located [Json], within bounds.
///
/// `model` carries no library, and a policy document must be read in the same way on both sides:
/// out of a file, where a message needs line and column, and out of an AWS answer.
public final class JsonReader {

    /// AWS takes no policy document beyond 32,768 characters (PutInlinePolicyToPermissionSet); a
    /// file may hold more white space.
    public static final int CHARACTERS_AT_MOST = 256 * 1024;

    private static final int DEPTH_AT_MOST = 40;

    private final String file;
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    private JsonReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /// What became of reading a text.
    public sealed interface Reading {

        /// It is JSON.
        record Valid(Json value) implements Reading {}

        /// It is not, for this reason, from this place on.
        record Malformed(Place place, String message) implements Reading {}
    }

    /// Reads a text.
    ///
    /// @param file what places call the text
    public static Reading read(String file, String text) {
        if (text.length() > CHARACTERS_AT_MOST) {
            return new Reading.Malformed(
                    Place.file(file), "longer than " + CHARACTERS_AT_MOST + " characters");
        }
        JsonReader reader = new JsonReader(file, text);
        try {
            Json value = reader.value(0);
            reader.space();
            if (reader.at < text.length()) {
                throw reader.malformed("something follows after the end of the document");
            }
            return new Reading.Valid(value);
        } catch (NotJson e) {
            return new Reading.Malformed(e.place, e.reason);
        }
    }

    /// Ends the reading from any depth; never leaves this class.
    private static final class NotJson extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Place place;
        private final String reason;

        NotJson(Place place, String reason) {
            super(reason, null, false, false);
            this.place = place;
            this.reason = reason;
        }
    }

    private Json value(int depth) throws NotJson {
        space();
        if (depth > DEPTH_AT_MOST) {
            throw malformed("nested deeper than " + DEPTH_AT_MOST);
        }
        Place place = place();
        return switch (peek()) {
            case '{' -> members(place, depth);
            case '[' -> items(place, depth);
            case '"' -> new Json.Text(string(), place);
            default -> literal(place);
        };
    }

    private Json members(Place place, int depth) throws NotJson {
        Map<String, Json> members = new LinkedHashMap<>();
        at++;
        space();
        if (peek() == '}') {
            at++;
            return new Json.Members(members, place);
        }
        while (true) {
            space();
            if (peek() != '"') {
                throw malformed("a name between double quotes is expected");
            }
            Place namePlace = place();
            String name = string();
            space();
            expect(':', "`:` is expected after the name");
            if (members.put(name, value(depth + 1)) != null) {
                throw new NotJson(namePlace, "`" + name + "` is given twice");
            }
            space();
            if (peek() == '}') {
                at++;
                return new Json.Members(members, place);
            }
            expect(',', "`,` or `}` is expected");
        }
    }

    private Json items(Place place, int depth) throws NotJson {
        List<Json> items = new ArrayList<>();
        at++;
        space();
        if (peek() == ']') {
            at++;
            return new Json.Items(items, place);
        }
        while (true) {
            items.add(value(depth + 1));
            space();
            if (peek() == ']') {
                at++;
                return new Json.Items(items, place);
            }
            expect(',', "`,` or `]` is expected");
        }
    }

    private String string() throws NotJson {
        StringBuilder read = new StringBuilder();
        at++;
        while (peek() != '"') {
            char next = peek();
            if (at >= text.length()) {
                throw malformed("a text is not closed");
            }
            if (next < ' ') {
                throw malformed("a text holds a control character");
            }
            at++;
            read.append(next == '\\' ? escape() : next);
        }
        at++;
        return read.toString();
    }

    private char escape() throws NotJson {
        char kind = peek();
        at++;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw malformed("an escape that JSON does not know");
        };
    }

    private char hexadecimal() throws NotJson {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw malformed("`\\u` needs four hexadecimal digits");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private Json literal(Place place) throws NotJson {
        int start = at;
        while ("+-.".indexOf(peek()) >= 0 || Character.isLetterOrDigit(peek())) {
            at++;
        }
        String written = text.substring(start, at);
        boolean known =
                written.equals("true")
                        || written.equals("false")
                        || written.equals("null")
                        || written.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
        if (!known) {
            throw new NotJson(
                    place, written.isEmpty() ? "a value is expected" : "texts need double quotes");
        }
        return new Json.Literal(written, place);
    }

    private void expect(char character, String otherwise) throws NotJson {
        if (peek() != character) {
            throw malformed(otherwise);
        }
        at++;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
            at++;
        }
    }

    /// The next character; NUL at the end, which no rule expects.
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private Place place() {
        return new Place(file, line, at - lineStart + 1);
    }

    private NotJson malformed(String reason) {
        return new NotJson(place(), at >= text.length() ? reason + ", but the text ends" : reason);
    }
}
