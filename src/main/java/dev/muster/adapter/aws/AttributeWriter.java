package dev.muster.adapter.aws;

import dev.muster.adapter.aws.Sender.Write;
import dev.muster.apply.Result;
import dev.muster.live.AwsState.AccessControl;
import dev.muster.live.AwsState.AccessControl.Status;
import dev.muster.live.Condition;
import dev.muster.model.CallFailed;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.AccessControlAttribute;
import software.amazon.awssdk.services.ssoadmin.model.InstanceAccessControlAttributeConfiguration;

/// Changes one attribute for access control after the other. The service takes only all of them
/// together, so each write sends the others as they were read, or as this turn wrote them last.
///
/// The last attribute is removed by an empty list, and the configuration stays: without it the
/// attributes that Okta sends by SAML would no longer become tags either.
final class AttributeWriter {

    private static final String CONFIGURATION = "InstanceAccessControlAttributeConfiguration";
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final AttributeReader reader;
    private final Sender sender;
    private final AwsFailures failures;
    private final Timekeeper clock;
    private final TurnObjects objects;
    private Optional<AccessControl> known = Optional.empty();

    AttributeWriter(Parts parts, Writing writing, TurnObjects objects) {
        this.reader = parts.attributes();
        this.sender = writing.sender();
        this.failures = parts.calls().failures();
        this.clock = parts.clock();
        this.objects = objects;
    }

    /// @throws CallFailed if it failed for good
    synchronized Result write(Change change, String attribute) {
        String instance = objects.instance().arn();
        AccessControl live = known.isPresent() ? known.get() : reader.read(instance);
        if (live.status() == Status.BEING_TURNED_ON) {
            return turnedOn(instance);
        }
        Optional<String> now = Optional.ofNullable(live.effective().get(attribute));
        Optional<String> before = source(change.before());
        Optional<String> after = source(change.after());
        if (now.equals(after)) {
            return new Result.AlreadyThere();
        }
        if (!now.equals(before)) {
            return new Result.Superseded(
                    "access control attribute " + attribute + " was changed since the plan");
        }
        SortedMap<String, String> all = new TreeMap<>(live.effective());
        after.ifPresentOrElse(source -> all.put(attribute, source), () -> all.remove(attribute));
        return switch (live.status()) {
            case ON -> {
                send("Update", instance, all);
                known = Optional.of(new AccessControl(Status.ON, Optional.empty(), all));
                yield new Result.Done();
            }
            case OFF -> turnOn(instance, all);
            case FAILED -> {
                // What is left of a failed attempt can only be removed.
                send("Delete", instance, new TreeMap<>());
                yield turnOn(instance, all);
            }
            case BEING_TURNED_ON -> throw new IllegalStateException("looked at above");
        };
    }

    private Result turnOn(String instance, SortedMap<String, String> all) {
        send("Create", instance, all);
        return turnedOn(instance);
    }

    /// Waits until they are in force, no longer than for any other job.
    private Result turnedOn(String instance) {
        Instant since = clock.now();
        while (true) {
            AccessControl live = reader.read(instance);
            switch (live.status()) {
                case ON -> {
                    known = Optional.of(live);
                    return new Result.Done();
                }
                case OFF -> {
                    return new Result.Superseded(
                            "the access control attributes were turned off at the same time");
                }
                case FAILED -> {
                    return new Result.Failed(
                            AwsFailures.rejected(
                                    AwsService.SSO_ADMIN.named("Create" + CONFIGURATION),
                                    "the access control attributes could not be turned on: "
                                            + live.why().orElse("AWS gives no reason")));
                }
                case BEING_TURNED_ON -> {
                    if (!clock.now().isBefore(since.plus(JobFollower.BOUND))) {
                        return new Result.Waiting(new Condition.AccessControlTurnedOn(), since);
                    }
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            clock.pause(LOOK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(AwsService.SSO_ADMIN.named("Describe" + CONFIGURATION));
        }
    }

    private void send(String verb, String instance, SortedMap<String, String> all) {
        known = Optional.empty();
        sender.send(
                new Write<Boolean>(
                        verb + CONFIGURATION,
                        sso -> call(sso, verb, instance, all),
                        () -> Optional.of(true).filter(_ -> isDone(verb, instance, all)),
                        true,
                        conflict -> verb.equals("Update") && Sender.isPassing(conflict),
                        _ -> false));
    }

    private static boolean call(
            SsoAdminClient sso, String verb, String instance, SortedMap<String, String> all) {
        InstanceAccessControlAttributeConfiguration configuration = configuration(all);
        switch (verb) {
            case "Create" ->
                    sso.createInstanceAccessControlAttributeConfiguration(r ->
                            r.instanceArn(instance)
                                    .instanceAccessControlAttributeConfiguration(configuration));
            case "Update" ->
                    sso.updateInstanceAccessControlAttributeConfiguration(r ->
                            r.instanceArn(instance)
                                    .instanceAccessControlAttributeConfiguration(configuration));
            default ->
                    sso.deleteInstanceAccessControlAttributeConfiguration(
                            r -> r.instanceArn(instance));
        }
        return true;
    }

    private boolean isDone(String verb, String instance, SortedMap<String, String> all) {
        AccessControl live = reader.read(instance);
        return verb.equals("Delete")
                ? live.status() == Status.OFF
                : live.status() != Status.OFF && live.sources().equals(all);
    }

    private static InstanceAccessControlAttributeConfiguration configuration(
            SortedMap<String, String> all) {
        List<AccessControlAttribute> attributes =
                all.entrySet().stream()
                        .map(one ->
                                AccessControlAttribute.builder()
                                        .key(one.getKey())
                                        .value(value -> value.source(one.getValue()))
                                        .build())
                        .toList();
        return InstanceAccessControlAttributeConfiguration.builder()
                .accessControlAttributes(attributes)
                .build();
    }

    private static Optional<String> source(Optional<Resource> resource) {
        return resource.map(found -> {
            if (found instanceof Resource.AccessControlAttribute(_, String source)) {
                return source;
            }
            throw new IllegalArgumentException("not an access control attribute: " + found.key());
        });
    }
}
