package dev.muster.adapter.aws;

import dev.muster.adapter.aws.Sender.Write;
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
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSet;
import software.amazon.awssdk.services.ssoadmin.model.Tag;

/// Edits one permission set, one write after the other, because the service lets only one through
/// at a time. What takes effect away comes before what gives it.
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

    /// Writes every field that differs.
    void send(Resource.PermissionSet before, Resource.PermissionSet after) {
        settings(before, after);
        if (after.permissionsBoundary().isPresent()) {
            boundary(before, after);
        }
        missingIn(before.managedPolicies(), after.managedPolicies()).forEach(this::detach);
        missingIn(before.customerManagedPolicies(), after.customerManagedPolicies())
                .forEach(this::detachCustomer);
        inline(before, after);
        missingIn(after.managedPolicies(), before.managedPolicies()).forEach(this::attach);
        missingIn(after.customerManagedPolicies(), before.customerManagedPolicies())
                .forEach(this::attachCustomer);
        if (after.permissionsBoundary().isEmpty()) {
            boundary(before, after);
        }
    }

    private static SortedSet<String> missingIn(SortedSet<String> have, SortedSet<String> want) {
        SortedSet<String> missing = new TreeSet<>(have);
        missing.removeAll(want);
        return missing;
    }

    /// Description, session duration and relay state always go together: the service clears what an
    /// update leaves out.
    private void settings(Resource.PermissionSet before, Resource.PermissionSet after) {
        if (same(before, after)) {
            return;
        }
        write(
                "UpdatePermissionSet",
                sso ->
                        sso.updatePermissionSet(r ->
                                r.instanceArn(instance)
                                        .permissionSetArn(arn)
                                        .description(after.description().orElse(null))
                                        .sessionDuration(after.sessionDuration())
                                        .relayState(after.relayState().orElse(null))),
                () -> names.describe(instance, arn).filter(now -> isSo(now, after)).isPresent());
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

    private void boundary(Resource.PermissionSet before, Resource.PermissionSet after) {
        if (before.permissionsBoundary().equals(after.permissionsBoundary())) {
            return;
        }
        Optional<String> boundary = after.permissionsBoundary();
        BooleanSupplier done = () -> sets.boundary(instance, arn).equals(boundary);
        if (boundary.isEmpty()) {
            write(
                    "DeletePermissionsBoundaryFromPermissionSet",
                    sso ->
                            sso.deletePermissionsBoundaryFromPermissionSet(
                                    r -> r.instanceArn(instance).permissionSetArn(arn)),
                    done);
        } else {
            write(
                    "PutPermissionsBoundaryToPermissionSet",
                    sso ->
                            sso.putPermissionsBoundaryToPermissionSet(r ->
                                    r.instanceArn(instance)
                                            .permissionSetArn(arn)
                                            .permissionsBoundary(
                                                    CustomerPolicy.boundary(boundary.get()))),
                    done);
        }
    }

    private void inline(Resource.PermissionSet before, Resource.PermissionSet after) {
        if (before.inlinePolicy().equals(after.inlinePolicy())) {
            return;
        }
        Optional<String> policy = after.inlinePolicy();
        BooleanSupplier done =
                () -> sets.inline(instance, arn).equals(policy.map(PolicyText::canonical));
        if (policy.isEmpty()) {
            write(
                    "DeleteInlinePolicyFromPermissionSet",
                    sso ->
                            sso.deleteInlinePolicyFromPermissionSet(
                                    r -> r.instanceArn(instance).permissionSetArn(arn)),
                    done);
        } else {
            write(
                    "PutInlinePolicyToPermissionSet",
                    sso ->
                            sso.putInlinePolicyToPermissionSet(r ->
                                    r.instanceArn(instance)
                                            .permissionSetArn(arn)
                                            .inlinePolicy(policy.get())),
                    done);
        }
    }

    private void attach(String policy) {
        write(
                "AttachManagedPolicyToPermissionSet",
                sso ->
                        sso.attachManagedPolicyToPermissionSet(r ->
                                r.instanceArn(instance)
                                        .permissionSetArn(arn)
                                        .managedPolicyArn(policy)),
                () -> sets.managed(instance, arn).contains(policy));
    }

    private void detach(String policy) {
        write(
                "DetachManagedPolicyFromPermissionSet",
                sso ->
                        sso.detachManagedPolicyFromPermissionSet(r ->
                                r.instanceArn(instance)
                                        .permissionSetArn(arn)
                                        .managedPolicyArn(policy)),
                () -> !sets.managed(instance, arn).contains(policy));
    }

    private void attachCustomer(String policy) {
        write(
                "AttachCustomerManagedPolicyReferenceToPermissionSet",
                sso ->
                        sso.attachCustomerManagedPolicyReferenceToPermissionSet(r ->
                                r.instanceArn(instance)
                                        .permissionSetArn(arn)
                                        .customerManagedPolicyReference(
                                                CustomerPolicy.reference(policy))),
                () -> sets.customer(instance, arn).contains(policy));
    }

    private void detachCustomer(String policy) {
        write(
                "DetachCustomerManagedPolicyReferenceFromPermissionSet",
                sso ->
                        sso.detachCustomerManagedPolicyReferenceFromPermissionSet(r ->
                                r.instanceArn(instance)
                                        .permissionSetArn(arn)
                                        .customerManagedPolicyReference(
                                                CustomerPolicy.reference(policy))),
                () -> !sets.customer(instance, arn).contains(policy));
    }

    /// Writes tags; others that the set bears stay.
    void tag(SortedMap<String, String> tags) {
        if (tags.isEmpty()) {
            return;
        }
        write(
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

    /// A policy that is attached already is refused as a conflict, one that is gone as not found;
    /// both are told from trouble by looking.
    private void write(String operation, Consumer<SsoAdminClient> send, BooleanSupplier done) {
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
                        fresh));
    }
}
