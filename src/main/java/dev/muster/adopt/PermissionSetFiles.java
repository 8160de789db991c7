package dev.muster.adopt;

import dev.muster.live.AwsState;
import dev.muster.model.Resource;
import dev.muster.settings.Settings;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.Node;

/// Writes permission sets, each into a file of its own with its policy document beside it. A set is
/// declared whole or not at all, since what a declaration leaves out is taken away.
final class PermissionSetFiles {

    private static final String AWS_POLICY = "arn:aws:iam::aws:policy/";
    private static final String CUSTOMER = "customer:";
    private static final Duration BY_DEFAULT = Duration.ofHours(1);

    private final Settings settings;
    private final Collection<String> before;
    private final Output files;
    private final SortedSet<String> declared = new TreeSet<>();
    private int leftAlone;

    /// @param before names of sets that are declared already
    PermissionSetFiles(Settings settings, Collection<String> before, Output files) {
        this.settings = settings;
        this.before = before;
        this.files = files;
        declared.addAll(before);
    }

    void write(List<AwsState.PermissionSet> sets) {
        List<AwsState.PermissionSet> inScope =
                sets.stream()
                        .filter(set -> settings.scope().permissionSet(set.name()).isPresent())
                        .sorted(Comparator.comparing(AwsState.PermissionSet::name))
                        .toList();
        FileNames names =
                new FileNames(inScope.stream().map(AwsState.PermissionSet::name).toList());
        for (AwsState.PermissionSet set : inScope) {
            if (before.contains(set.name())) {
                leftAlone++;
            } else {
                set.details()
                        .flatMap(details -> details.known())
                        .ifPresent(details -> write(details, names.of(set.name())));
            }
        }
    }

    /// Names of all sets that will be declared.
    SortedSet<String> declared() {
        return declared;
    }

    int added() {
        return declared.size() - before.size();
    }

    int leftAlone() {
        return leftAlone;
    }

    private void write(Resource.PermissionSet set, String fileName) {
        Optional<String> owner =
                Optional.ofNullable(set.tags().get(Resource.PermissionSet.OWNER_TAG))
                        .filter(found -> !found.equals(settings.owner()));
        if (owner.isPresent()) {
            files.notDeclared(
                    "permission set",
                    set.name(),
                    "bears the tag "
                            + Resource.PermissionSet.OWNER_TAG
                            + "="
                            + owner.get()
                            + ", so another installation of Muster keeps it",
                    "Take it out of scope: `ignore: ["
                            + set.name()
                            + "]` in scope.permissionSets.");
            return;
        }
        List<String> untold = new ArrayList<>();
        YamlBlock tags = tags(set, untold);
        SortedMap<String, String> documents = new TreeMap<>();
        set.inlinePolicy().ifPresent(policy -> documents.put(fileName + ".json", policy));
        YamlBlock file = file(set, fileName, tags, untold);
        Optional<String> objection =
                set.inlinePolicy()
                        .filter(policy -> PolicyFile.pretty(policy).isEmpty())
                        .map(_ -> "its inline policy is not JSON")
                        .or(() -> Declarable.objection(file, below("access/", documents)));
        if (objection.isPresent()) {
            files.notDeclared(
                    "permission set",
                    set.name(),
                    "cannot be declared: " + objection.get(),
                    "Mend it in AWS, or take it out of scope: `ignore: ["
                            + set.name()
                            + "]` in scope.permissionSets.");
            return;
        }
        declared.add(set.name());
        files.put("permission-sets/" + fileName + ".yaml", file.write());
        below("permission-sets/", documents).forEach(files::put);
    }

    private static SortedMap<String, String> below(
            String folder, SortedMap<String, String> documents) {
        SortedMap<String, String> all = new TreeMap<>();
        documents.forEach((name, policy) ->
                PolicyFile.pretty(policy).ifPresent(it -> all.put(folder + name, it)));
        return all;
    }

    private static YamlBlock file(
            Resource.PermissionSet set, String fileName, YamlBlock tags, List<String> untold) {
        YamlBlock body = new YamlBlock();
        set.description()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> body.text("description", text));
        duration(set.sessionDuration()).ifPresent(text -> body.text("sessionDuration", text));
        if (!set.managedPolicies().isEmpty()) {
            body.lines(
                    "managedPolicies",
                    set.managedPolicies().stream().map(PermissionSetFiles::policy).toList());
        }
        if (!set.customerManagedPolicies().isEmpty()) {
            body.items(
                    "customerManagedPolicies",
                    set.customerManagedPolicies().stream()
                            .<Node>map(name -> customerPolicy(name).inline())
                            .toList());
        }
        set.inlinePolicy().ifPresent(_ -> body.text("inlinePolicy", fileName + ".json"));
        set.permissionsBoundary()
                .ifPresent(boundary -> body.inline("permissionsBoundary", boundary(boundary)));
        set.relayState()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> body.text("relayState", text));
        if (!tags.isEmpty()) {
            body.block("tags", tags);
        }
        YamlBlock all = new YamlBlock();
        untold.forEach(all::comment);
        if (!set.notProvisionedIn().isEmpty()) {
            all.comment(
                    "AWS has this set in an older version in "
                            + set.notProvisionedIn().stream()
                                    .map(Object::toString)
                                    .reduce((one, other) -> one + ", " + other)
                                    .orElse("")
                            + "; the first apply provisions it there.");
        }
        return new YamlBlock().block("permissionSets", all.block(set.name(), body));
    }

    /// Tags that people chose. Only the keys that are declared are managed, so one that cannot be
    /// said is left out without harm.
    private static YamlBlock tags(Resource.PermissionSet set, List<String> untold) {
        YamlBlock tags = new YamlBlock();
        set.tags()
                .forEach((key, value) -> {
                    String lower = key.toLowerCase(Locale.ROOT);
                    if (lower.startsWith("muster:") || lower.startsWith("aws:")) {
                        return;
                    }
                    YamlBlock one =
                            new YamlBlock()
                                    .block(
                                            "permissionSets",
                                            new YamlBlock()
                                                    .block(
                                                            "Any",
                                                            new YamlBlock()
                                                                    .block(
                                                                            "tags",
                                                                            new YamlBlock()
                                                                                    .text(
                                                                                            key,
                                                                                            value))));
                    Optional<String> objection = Declarable.objection(one);
                    if (objection.isEmpty()) {
                        tags.text(key, value);
                    } else {
                        untold.add("Not declared, the tag " + key + ": " + objection.get());
                    }
                });
        return tags;
    }

    /// As people write it; none for one hour, which a set has if it says nothing.
    private static Optional<String> duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.equals(BY_DEFAULT)) {
                return Optional.empty();
            }
            boolean whole = duration.toSecondsPart() == 0 && duration.toNanosPart() == 0;
            if (!whole) {
                return Optional.of(text);
            }
            String minutes = duration.toMinutesPart() == 0 ? "" : duration.toMinutesPart() + "m";
            return Optional.of(duration.toHours() + "h" + minutes);
        } catch (DateTimeParseException _) {
            return Optional.of(text);
        }
    }

    private static String policy(String arn) {
        return arn.startsWith(AWS_POLICY) ? arn.substring(AWS_POLICY.length()) : arn;
    }

    private static YamlBlock boundary(String text) {
        return text.startsWith(CUSTOMER)
                ? new YamlBlock()
                        .inline("customer", customerPolicy(text.substring(CUSTOMER.length())))
                : new YamlBlock().text("managed", policy(text));
    }

    private static YamlBlock customerPolicy(String pathAndName) {
        int end = pathAndName.lastIndexOf('/') + 1;
        YamlBlock policy = new YamlBlock().text("name", pathAndName.substring(end));
        return end <= 1 ? policy : policy.text("path", pathAndName.substring(0, end));
    }
}
