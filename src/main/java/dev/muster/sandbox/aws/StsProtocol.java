package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.QueryAnswers.block;
import static dev.muster.sandbox.aws.QueryAnswers.element;

import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// STS: the query protocol, form in and XML out.
final class StsProtocol {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final Pattern ROLE =
            Pattern.compile("arn:aws:iam::(\\d{12}):role/(?:[\\w+=,.@-]+/)*([\\w+=,.@-]{1,64})");
    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");

    private final World world;
    private final Gate gate;
    private final QueryAnswers answers;

    StsProtocol(World world) {
        this.world = world;
        this.gate = new Gate(world);
        this.answers = new QueryAnswers(world, NAMESPACE);
    }

    /// The parameters of a call, wherever they stand.
    static Map<String, String> parameters(Request request) {
        return request.body().length == 0 ? request.query() : request.form();
    }

    static boolean speaks(Request request) {
        boolean form =
                request.fields()
                        .first("Content-Type")
                        .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                        .isPresent();
        return form || request.parameter("Action").isPresent();
    }

    static String operation(Request request) {
        return "sts:" + parameters(request).getOrDefault("Action", "");
    }

    Answer answer(Request request) {
        try {
            return carryOut(request);
        } catch (Refusal refusal) {
            return refuse(refusal);
        }
    }

    private Answer carryOut(Request request) {
        Map<String, String> form = parameters(request);
        String action = form.getOrDefault("Action", "");
        return switch (action) {
            case "GetCallerIdentity" -> identity(gate.admit(request, "sts", List.of()).caller());
            case "AssumeRole" -> {
                gate.admit(request, "sts", List.of());
                yield assume(action, form, "");
            }
            case "AssumeRoleWithWebIdentity" -> {
                if (form.getOrDefault("WebIdentityToken", "").isBlank()) {
                    throw invalid("webIdentityToken");
                }
                yield assume(
                        action,
                        form,
                        element("SubjectFromWebIdentityToken", "sandbox")
                                + element("Audience", "sts.amazonaws.com"));
            }
            default ->
                    throw new Refusal(
                            400,
                            "InvalidAction",
                            "Could not find operation %s for version %s"
                                    .formatted(action, form.getOrDefault("Version", "NO_VERSION")));
        };
    }

    private Answer identity(Caller caller) {
        String id = caller.roleId() + ":" + caller.session();
        return answer(
                "GetCallerIdentity",
                element("Arn", caller.arn())
                        + element("UserId", id)
                        + element("Account", caller.accountId()));
    }

    private Answer assume(String action, Map<String, String> form, String further) {
        Matcher role = ROLE.matcher(form.getOrDefault("RoleArn", ""));
        String session = form.getOrDefault("RoleSessionName", "");
        if (!role.matches()) {
            throw invalid("roleArn");
        }
        if (!SESSION.matcher(session).matches()) {
            throw invalid("roleSessionName");
        }
        if (world.organization().account(role.group(1)).isEmpty()) {
            throw new Refusal(
                    403,
                    "AccessDenied",
                    "Not authorized to perform sts:%s on resource: %s"
                            .formatted(action, role.group()));
        }
        Callers.Temporary given = give(role.group(1), role.group(2), session, seconds(form));
        Caller caller = given.caller();
        String credentials =
                element("AccessKeyId", caller.accessKeyId())
                        + element("SecretAccessKey", world.ids().alphanumeric(40))
                        + element("SessionToken", given.sessionToken())
                        + element("Expiration", given.expires().toString());
        String user =
                element("AssumedRoleId", caller.roleId() + ":" + session)
                        + element("Arn", caller.arn());
        return answer(
                action,
                block("Credentials", credentials) + block("AssumedRoleUser", user) + further);
    }

    private static long seconds(Map<String, String> form) {
        return Optional.ofNullable(form.get("DurationSeconds"))
                .map(text -> {
                    if (!text.matches("\\d{3,5}")
                            || Long.parseLong(text) < 900
                            || Long.parseLong(text) > 43_200) {
                        throw invalid("durationSeconds");
                    }
                    return Long.parseLong(text);
                })
                .orElse(3600L);
    }

    private Callers.Temporary give(String account, String role, String session, long seconds) {
        String key = "ASIA" + Stable.upper(world.ids().uuid(), 16);
        Caller caller =
                Caller.assumed(world.callers().kindOf(account, role), account, role, session, key);
        Instant expires =
                world.now().plus(Duration.ofSeconds(seconds)).truncatedTo(ChronoUnit.SECONDS);
        Callers.Temporary given =
                new Callers.Temporary(caller, world.ids().alphanumeric(120), expires);
        world.callers().give(given);
        return given;
    }

    private static Refusal invalid(String member) {
        return new Refusal(
                400,
                "ValidationError",
                "1 validation error detected: Value at '%s' failed to satisfy constraint"
                        .formatted(member));
    }

    /// An error in this protocol's form.
    Answer refuse(Refusal refusal) {
        return answers.refuse(refusal);
    }

    private Answer answer(String action, String result) {
        return answers.answer(action, result);
    }
}
