package dev.muster.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the requests of one connection, one after another (RFC 9112).
final class Incoming {

    private static final int LINE_AT_MOST = 64 * 1024;
    private static final int FIELDS_AT_MOST = 200;
    private static final int BLANK_LINES_AT_MOST = 8;
    private static final int BODY_AT_MOST = 32 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private final URI self;
    private boolean stays = true;

    Incoming(InputStream in, OutputStream out, URI self) {
        this.in = in;
        this.out = out;
        this.self = self;
    }

    /// A request that is no HTTP, or too large.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String reason;

        Refused(int status, String message) {
            super(message);
            this.status = status;
            this.reason = message;
        }

        int status() {
            return status;
        }

        String reason() {
            return reason;
        }
    }

    /// Whether the client lets the connection be used again after the request just read.
    boolean stays() {
        return stays;
    }

    /// The next request; empty where the client has closed.
    Optional<Request> next() throws IOException {
        Optional<String> first = firstLine();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = first.get().split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new Refused(400, "not an HTTP/1.1 request");
        }
        Fields fields = fields();
        String connection = fields.first("Connection").orElse("").toLowerCase(Locale.ROOT);
        stays = !connection.contains("close") && parts[2].equals("HTTP/1.1");
        URI target = target(parts[1], fields);
        Framing framing = framing(fields);
        if (fields.first("Expect").orElse("").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        byte[] body = framing.chunked() ? chunks() : exactly(framing.length());
        return Optional.of(new Request(parts[0], target, fields, body));
    }

    /// The request line; empty lines before it are passed over (RFC 9112, section 2.2).
    private Optional<String> firstLine() throws IOException {
        for (int blank = 0; blank <= BLANK_LINES_AT_MOST; blank++) {
            Optional<String> line = line();
            if (line.isEmpty() || !line.get().isEmpty()) {
                return line;
            }
        }
        throw new Refused(400, "nothing but empty lines");
    }

    /// The target as an absolute address: origin form and absolute form; nothing else names
    /// anything here.
    private URI target(String target, Fields fields) throws Refused {
        String base =
                fields.first("Host")
                        .filter(host -> !host.isBlank())
                        .map(host -> "http://" + host)
                        .orElse(self.toString());
        boolean absolute = target.startsWith("http://") || target.startsWith("https://");
        if (!absolute && !target.startsWith("/")) {
            throw new Refused(400, "not a request target: " + target);
        }
        try {
            return URI.create(absolute ? target : base + target);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "not a request target: " + e.getMessage());
        }
    }

    /// How the end of a body is found.
    private record Framing(boolean chunked, int length) {}

    /// What could be read in two ways is refused (RFC 9112, section 6.3).
    private static Framing framing(Fields fields) throws Refused {
        List<String> codings = fields.all("Transfer-Encoding");
        List<String> lengths = fields.all("Content-Length").stream().distinct().toList();
        if (codings.isEmpty()) {
            if (lengths.size() > 1) {
                throw new Refused(400, "more than one length");
            }
            return new Framing(false, lengths.isEmpty() ? 0 : size(lengths.getFirst(), 10));
        }
        if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw new Refused(501, "no transfer coding but chunked is understood");
        }
        if (!lengths.isEmpty()) {
            throw new Refused(400, "both a length and a transfer coding");
        }
        return new Framing(true, 0);
    }

    private Fields fields() throws IOException {
        Fields fields = Fields.none();
        for (int count = 0; count <= FIELDS_AT_MOST; count++) {
            String line = line().orElseThrow(EOFException::new);
            if (line.isEmpty()) {
                return fields;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new Refused(400, "not a header field: " + line);
            }
            fields.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        throw new Refused(400, "too many header fields");
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line().orElseThrow(EOFException::new);
            int size = size(line.split(";", -1)[0].strip(), 16);
            if (size == 0) {
                while (!line().orElse("").isEmpty()) {
                    // Trailer fields are read and left.
                }
                return body.toByteArray();
            }
            if (body.size() + size > BODY_AT_MOST) {
                throw new Refused(413, "the body is too large");
            }
            body.write(exactly(size));
            if (!line().orElseThrow(EOFException::new).isEmpty()) {
                throw new Refused(400, "a chunk is longer than it says");
            }
        }
    }

    private static int size(String text, int radix) throws Refused {
        if (text.isEmpty()
                || !text.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0)) {
            throw new Refused(400, "not a length: " + text);
        }
        BigInteger size = new BigInteger(text, radix);
        if (size.compareTo(BigInteger.valueOf(BODY_AT_MOST)) > 0) {
            throw new Refused(413, "the body is too large");
        }
        return size.intValue();
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the client closed within its body");
        }
        return bytes;
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (line.size() > LINE_AT_MOST) {
                throw new Refused(400, "a line is too long");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
