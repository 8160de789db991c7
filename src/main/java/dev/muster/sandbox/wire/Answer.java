package dev.muster.sandbox.wire;

import java.nio.charset.StandardCharsets;

/// What goes back for one [Request].
///
/// @param body empty where there is none; `Content-Length` is the transport's work
/// @param delivery how much of it the transport hands over; a transport in memory honours it too
@SuppressWarnings("ArrayRecordComponent") // bytes of a message, never compared
public record Answer(int status, Fields fields, byte[] body, Delivery delivery) {

    /// An answer that arrives whole.
    public Answer(int status, Fields fields, byte[] body) {
        this(status, fields, body, Delivery.WHOLE);
    }

    /// An answer with a body of text in UTF-8 and its content type.
    public static Answer of(int status, String contentType, String text) {
        return new Answer(
                status,
                Fields.none().add("Content-Type", contentType),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /// An answer without a body.
    public static Answer empty(int status) {
        return new Answer(status, Fields.none(), new byte[0]);
    }

    /// The same answer with one more header line.
    public Answer with(String name, String value) {
        fields.add(name, value);
        return this;
    }

    /// The same answer, delivered otherwise.
    public Answer delivered(Delivery delivery) {
        return new Answer(status, fields, body, delivery);
    }

    /// The body as UTF-8 text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
