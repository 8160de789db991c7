package dev.muster.daemon.http;

import java.util.Optional;
import java.util.stream.Stream;

/// Who sends webhooks, and how they say what they mean.
enum GitHost {
    GITHUB("github", "X-Hub-Signature-256", "X-GitHub-Delivery") {
        @Override
        Meaning meaning(Request request) {
            return switch (request.header().apply("X-GitHub-Event").orElse("")) {
                case "push" -> Meaning.PUSH_OF_A_REF;
                case "ping" -> Meaning.PING;
                default -> Meaning.OTHER;
            };
        }
    },
    GITLAB("gitlab", "X-Gitlab-Token", "X-Gitlab-Event-UUID") {
        @Override
        Meaning meaning(Request request) {
            return switch (request.header().apply("X-Gitlab-Event").orElse("")) {
                case "Push Hook", "Tag Push Hook" -> Meaning.PUSH_OF_A_REF;
                default -> Meaning.OTHER;
            };
        }
    },
    GENERIC("generic", "X-Signature", "X-Delivery-Id") {
        @Override
        Meaning meaning(Request request) {
            return Meaning.PUSH;
        }
    };

    /// What a delivery says.
    enum Meaning {
        /// Something was pushed; the body says to which branch or tag.
        PUSH_OF_A_REF,
        /// Something was pushed.
        PUSH,
        /// Only that the webhook is set up.
        PING,
        /// Something that is no push.
        OTHER
    }

    private final String word;
    private final String proof;
    private final String id;

    GitHost(String word, String proof, String id) {
        this.word = word;
        this.proof = proof;
        this.id = id;
    }

    /// As its path ends, and metrics say it.
    String word() {
        return word;
    }

    /// The header with the proof that the sender knows the secret.
    String proof() {
        return proof;
    }

    /// The header with the id of the delivery.
    String id() {
        return id;
    }

    abstract Meaning meaning(Request request);

    static Optional<GitHost> of(String word) {
        return Stream.of(values()).filter(host -> host.word.equals(word)).findFirst();
    }
}
