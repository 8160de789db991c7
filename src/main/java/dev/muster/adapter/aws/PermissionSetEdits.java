package dev.muster.adapter.aws;

import dev.muster.adapter.aws.EditSequence.Edit;
import dev.muster.adapter.aws.Sender.Write;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSet;
import software.amazon.awssdk.services.ssoadmin.model.Tag;

/// Edits one permission set: works out what differs, and how each difference is written.
final class PermissionSetEdits {

    private final PermissionSetReader sets;
    private final PermissionSetNames names;
    private final Sender sender;
    private final String instance;
    private final String arn;
    private final boolean fresh;

    /// @param fresh whether the set was made just now
    PermissionSetEdits(Parts parts, Sender sender, String instance, String arn, boolean fresh) {
        this.sets = parts.sets();
        this.names = parts.names();
        this.sender = sender;
        this.instance = instance;
        this.arn = arn;
        this.fresh = fresh;
    }

    /// Adds every field that differs to a sequence. A boundary narrows what the set allows: one
    /// that comes goes before the policies, one that goes comes after them.
    void addTo(EditSequence edits, Resource.PermissionSet before, Resource.PermissionSet after) {
        boolean bounded = after.permissionsBoundary().isPresent();
        if (bounded) {
            boundary(before, after).ifPresent(edits::give);
        }
        missingIn(after.managedPolicies(), before.managedPolicies())
                .forEach(policy -> edits.give(attach(policy)));
        SortedSet<String> going =
                missingIn(before.customerManagedPolicies(), after.customerManagedPolicies());
        for (String policy :
                missingIn(after.customerManagedPolicies(), before.customerManagedPolicies())) {
            otherwiseSpelt(going, policy)
                    .ifPresent(old -> {
                        going.remove(old);
                        edits.give(detachCustomer(old));
                    });
            edits.give(attachCustomer(policy));
        }
        settings(before, after).ifPresent(edits::give);
        inline(before, after)
                .ifPresent(after.inlinePolicy().isPresent() ? edits::give : edits::take);
        missingIn(before.managedPolicies(), after.managedPolicies())
                .forEach(policy -> edits.take(detach(policy)));
        going.forEach(policy -> edits.take(detachCustomer(policy)));
        if (!bounded) {
            boundary(before, after).ifPresent(edits::take);
        }
    }

    /// The service compares names of customer managed policies without case, so that one spelling
    /// has to go before another can come.
    private static Optional<String> otherwiseSpelt(SortedSet<String> going, String policy) {
        return going.stream().filter(policy::equalsIgnoreCase).findFirst();
    }

    private static SortedSet<String> missingIn(SortedSet<String> have, SortedSet<String> want) {
        SortedSet<String> missing = new TreeSet<>(have);
        missing.removeAll(want);
        return missing;
    }

    /// Description, session duration and relay state always go together: the service clears what an
    /// update leaves out.
    private Optional<Edit> settings(Resource.PermissionSet before, Resource.PermissionSet after) {
        if (same(before, after)) {
            return Optional.empty();
        }
        return Optional.of(
                edit(
                        "set description, session duration and relay state",
                        "UpdatePermissionSet",
                        sso ->
                                sso.updatePermissionSet(r ->
                                        r.instanceArn(instance)
                                                .permissionSetArn(arn)
                                                .description(after.description().orElse(null))
                                                .sessionDuration(after.sessionDuration())
                                                .relayState(after.relayState().orElse(null))),
                        () ->
                                names.describe(instance, arn)
                                        .filter(now -> isSo(now, after))
                                        .isPresent()));
    }

    private static boolean same(Resource.PermissionSet before, Resource.PermissionSet after) {
        return before.description().equals(after.description())
                && before.sessionDuration().equals(after.sessionDuration())
                && before.relayState().equals(after.relayState());
    }

    private static boolean isSo(PermissionSet now, Resource.PermissionSet after) {
        return Fields.optional(now.description()).equals(after.description())
                && SessionDuration.canonical(now.sessionDuration()).equals(after.sessionDuration())
                && Fields.optional(now.relayState()).equals(after.relayState());
    }

    private Optional<Edit> boundary(Resource.PermissionSet before, Resource.PermissionSet after) {
        if (before.permissionsBoundary().equals(after.permissionsBoundary())) {
            return Optional.empty();
        }
        Optional<String> boundary = after.permissionsBoundary();
        BooleanSupplier done = () -> sets.boundary(instance, arn).equals(boundary);
        if (boundary.isEmpty()) {
            return Optional.of(
                    edit(
                            "take the permissions boundary away",
                            "DeletePermissionsBoundaryFromPermissionSet",
                            sso ->
                                    sso.deletePermissionsBoundaryFromPermissionSet(
                                            r -> r.instanceArn(instance).permissionSetArn(arn)),
                            done));
        }
        return Optional.of(
                naming(
                        boundary.get(),
                        "put the permissions boundary " + boundary.get(),
                        "PutPermissionsBoundaryToPermissionSet",
                        sso ->
                                sso.putPermissionsBoundaryToPermissionSet(r ->
                                        r.instanceArn(instance)
                                                .permissionSetArn(arn)
                                                .permissionsBoundary(
                                                        CustomerPolicy.boundary(boundary.get()))),
                        done));
    }

    private Optional<Edit> inline(Resource.PermissionSet before, Resource.PermissionSet after) {
        if (before.inlinePolicy().equals(after.inlinePolicy())) {
            return Optional.empty();
        }
        Optional<String> policy = after.inlinePolicy();
        BooleanSupplier done =
                () -> sets.inline(instance, arn).equals(policy.map(PolicyText::canonical));
        if (policy.isEmpty()) {
            return Optional.of(
                    edit(
                            "take the inline policy away",
                            "DeleteInlinePolicyFromPermissionSet",
                            sso ->
                                    sso.deleteInlinePolicyFromPermissionSet(
                                            r -> r.instanceArn(instance).permissionSetArn(arn)),
                            done));
        }
        return Optional.of(
                edit(
                        "put the inline policy",
                        "PutInlinePolicyToPermissionSet",
                        sso ->
                                sso.putInlinePolicyToPermissionSet(r ->
                                        r.instanceArn(instance)
                                                .permissionSetArn(arn)
                                                .inlinePolicy(policy.get())),
                        done));
    }

    private Edit attach(String policy) {
        return counted(
                naming(
                        policy,
                        "attach " + policy,
                        "AttachManagedPolicyToPermissionSet",
                        sso ->
                                sso.attachManagedPolicyToPermissionSet(r ->
                                        r.instanceArn(instance)
                                                .permissionSetArn(arn)
                                                .managedPolicyArn(policy)),
                        () -> sets.managed(instance, arn).contains(policy)));
    }

    private Edit detach(String policy) {
        return counted(
                edit(
                        "detach " + policy,
                        "DetachManagedPolicyFromPermissionSet",
                        sso ->
                                sso.detachManagedPolicyFromPermissionSet(r ->
                                        r.instanceArn(instance)
                                                .permissionSetArn(arn)
                                                .managedPolicyArn(policy)),
                        () -> !sets.managed(instance, arn).contains(policy)));
    }

    private Edit attachCustomer(String policy) {
        return counted(
                edit(
                        "attach " + policy,
                        "AttachCustomerManagedPolicyReferenceToPermissionSet",
                        sso ->
                                sso.attachCustomerManagedPolicyReferenceToPermissionSet(r ->
                                        r.instanceArn(instance)
                                                .permissionSetArn(arn)
                                                .customerManagedPolicyReference(
                                                        CustomerPolicy.reference(policy))),
                        () -> sets.customer(instance, arn).contains(policy)));
    }

    private Edit detachCustomer(String policy) {
        return counted(
                edit(
                        "detach " + policy,
                        "DetachCustomerManagedPolicyReferenceFromPermissionSet",
                        sso ->
                                sso.detachCustomerManagedPolicyReferenceFromPermissionSet(r ->
                                        r.instanceArn(instance)
                                                .permissionSetArn(arn)
                                                .customerManagedPolicyReference(
                                                        CustomerPolicy.reference(policy))),
                        () -> !sets.customer(instance, arn).contains(policy)));
    }

    /// Tags; others that the set bears stay.
    Edit tag(SortedMap<String, String> tags) {
        return edit(
                "tag with " + String.join(", ", tags.keySet()),
                "TagResource",
                sso ->
                        sso.tagResource(
                                r -> r.instanceArn(instance).resourceArn(arn).tags(list(tags))),
                () -> {
                    SortedMap<String, String> now = new TreeMap<>(sets.tags(instance, arn));
                    now.keySet().retainAll(tags.keySet());
                    return now.equals(tags);
                });
    }

    static List<Tag> list(SortedMap<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private Edit edit(
            String words, String operation, Consumer<SsoAdminClient> send, BooleanSupplier done) {
        return new Edit(words, false, () -> write(operation, send, done, _ -> fresh));
    }

    private static Edit counted(Edit edit) {
        return new Edit(edit.words(), true, edit.write());
    }

    /// A write that names a managed policy. The service finds fault with a policy that it does not
    /// know in the same way as with a set that is gone.
    private Edit naming(
            String policy,
            String words,
            String operation,
            Consumer<SsoAdminClient> send,
            BooleanSupplier done) {
        return new Edit(
                words,
                false,
                () -> {
                    try {
                        write(
                                operation,
                                send,
                                done,
                                missing -> fresh && !missing.call().message().contains(policy));
                    } catch (CallFailed e) {
                        if (e.failure() instanceof ApiFailure.NotFound missing
                                && isManaged(policy)
                                && names.describe(instance, arn).isPresent()) {
                            throw new CallFailed(AwsFailures.noSuchPolicy(missing, policy), e);
                        }
                        throw e;
                    }
                });
    }

    private static boolean isManaged(String policy) {
        return policy.startsWith("arn:");
    }

    /// A policy that is attached already is refused as a conflict, one that is gone as not found;
    /// both are told from trouble by looking.
    private void write(
            String operation,
            Consumer<SsoAdminClient> send,
            BooleanSupplier done,
            Predicate<ApiFailure.NotFound> late) {
        Function<SsoAdminClient, Boolean> call =
                sso -> {
                    send.accept(sso);
                    return true;
                };
        sender.send(
                new Write<>(
                        operation,
                        call,
                        () -> done.getAsBoolean() ? Optional.of(true) : Optional.empty(),
                        true,
                        Sender::isPassing,
                        late));
    }
}
