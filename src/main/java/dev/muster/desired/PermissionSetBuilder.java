package dev.muster.desired;

import dev.muster.desired.Declaration.Reference;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import dev.muster.yaml.Words;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes a [PermissionSetDeclaration] out of a tree that the field table has found right.
final class PermissionSetBuilder {

    /// AWS takes 75 tags in a call (TagResource, SSO Admin API); two are Muster's own.
    private static final int TAGS_AT_MOST = 73;

    /// Managed policies of both kinds in one set (IAM Identity Center quotas).
    private static final int POLICIES_AT_MOST = 25;

    /// Managed policies of one role, unless the account's quota was raised (IAM quotas).
    private static final int POLICIES_BY_DEFAULT = 20;

    /// With a host, and no space.
    private static final Pattern URL =
            Pattern.compile("https://[A-Za-z0-9.-]+(:\\d+)?([/?#]\\S*)?");

    private static final String AWS_POLICY = "arn:aws:iam::aws:policy/";

    private final Problems problems;
    private final PolicyFiles policies;

    PermissionSetBuilder(Problems problems, PolicyFiles policies) {
        this.problems = problems;
        this.policies = policies;
    }

    PermissionSetDeclaration permissionSet(Tree.Entry entry, Tree.Mapping tree) {
        List<Reference> managed =
                Parts.references(tree, "managedPolicies").stream()
                        .map(policy -> new Reference(arn(policy.name()), policy.place()))
                        .toList();
        List<Reference> customer =
                tree.items("customerManagedPolicies").orElse(List.of()).stream()
                        .flatMap(PermissionSetBuilder::customerPolicy)
                        .toList();
        SortedMap<String, String> tags =
                tree.mapping("tags").map(Parts::tags).orElseGet(TreeMap::new);
        int attached = once(managed) + once(customer);
        checkCounts(entry, attached, tags.size());
        tree.scalar("relayState").ifPresent(this::checkRelayState);
        return new PermissionSetDeclaration(
                entry.key(),
                entry.keyPlace(),
                tree.text("description"),
                tree.scalar("sessionDuration")
                        .map(this::sessionDuration)
                        .orElse(SessionDuration.DEFAULT),
                managed,
                customer,
                tree.get("inlinePolicy").flatMap(policies::canonical),
                tree.mapping("permissionsBoundary").flatMap(PermissionSetBuilder::boundary),
                tree.text("relayState"),
                tags,
                tree.scalar("keepRole").map(it -> new Reference(it.text(), it.place())));
    }

    /// How many different policies there are; a second mention is reported.
    private int once(List<Reference> policies) {
        SortedMap<String, Reference> met = new TreeMap<>();
        for (Reference policy : policies) {
            Reference before = met.putIfAbsent(policy.name(), policy);
            if (before != null) {
                problems.add(
                        DeclarationCheck.POLICY_TWICE.at(
                                policy.place(),
                                "the policy "
                                        + Words.quoted(policy.name())
                                        + " is named already at "
                                        + before.place(),
                                "Take one out, or name the policy that is meant."));
            }
        }
        return met.size();
    }

    private void checkRelayState(Tree.Scalar text) {
        if (!URL.matcher(text.text()).matches()) {
            problems.add(
                    DeclarationCheck.RELAY_STATE_URL.at(
                            text.place(),
                            "the relay state " + Words.quoted(text.text()) + " is no https address",
                            "Give the address of a page of the AWS console,"
                                    + " `https://eu-central-1.console.aws.amazon.com/s3/`."));
        }
    }

    private String sessionDuration(Tree.Scalar text) {
        Optional<String> duration = SessionDuration.of(text.text());
        if (duration.isEmpty()) {
            problems.add(
                    DeclarationCheck.SESSION_DURATION.at(
                            text.place(),
                            "a session of " + Words.quoted(text.text()) + " is not possible",
                            "Write 1 to 12 hours."));
        }
        return duration.orElse(SessionDuration.DEFAULT);
    }

    private void checkCounts(Tree.Entry entry, int policies, int tags) {
        String name = Words.quoted(entry.key());
        if (policies > POLICIES_AT_MOST) {
            problems.add(
                    DeclarationCheck.TOO_MANY_POLICIES.at(
                            entry.keyPlace(),
                            name + " has " + policies + " managed policies",
                            "AWS takes "
                                    + POLICIES_AT_MOST
                                    + ": bring some together in one policy."));
        } else if (policies > POLICIES_BY_DEFAULT) {
            problems.add(
                    DeclarationCheck.MANY_POLICIES.at(
                            entry.keyPlace(),
                            name + " has " + policies + " managed policies",
                            "Accounts take "
                                    + POLICIES_BY_DEFAULT
                                    + " per role unless IAM's quota"
                                    + " `managed policies per role` was raised in every one of them."));
        }
        if (tags > TAGS_AT_MOST) {
            problems.add(
                    DeclarationCheck.TOO_MANY_TAGS.at(
                            entry.keyPlace(),
                            name + " has " + tags + " tags",
                            "AWS takes " + TAGS_AT_MOST + " beside Muster's own: remove some."));
        }
    }

    private static String arn(String policy) {
        return policy.startsWith("arn:") ? policy : AWS_POLICY + policy;
    }

    private static Stream<Reference> customerPolicy(Tree tree) {
        return tree instanceof Tree.Mapping mapping
                ? customerPolicyName(mapping)
                        .map(name -> new Reference(name, mapping.place()))
                        .stream()
                : Stream.of();
    }

    private static Optional<String> customerPolicyName(Tree.Mapping tree) {
        return tree.text("name").map(name -> tree.text("path").orElse("/") + name);
    }

    private static Optional<String> boundary(Tree.Mapping tree) {
        return tree.text("managed")
                .map(PermissionSetBuilder::arn)
                .or(() ->
                        tree.mapping("customer")
                                .flatMap(PermissionSetBuilder::customerPolicyName)
                                .map(name -> "customer:" + name));
    }
}
