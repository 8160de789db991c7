package dev.muster.adopt;

import dev.muster.live.OktaState;
import dev.muster.model.AccountId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// Lays out groups and their account assignments in files: one for each group, or one for all that
/// share a prefix. The assignments of groups that are declared already stand in files of their own.
final class GroupFiles {

    private static final Pattern PREFIX = Pattern.compile("(.*[^-_ ./:])[-_ ./:]+[^-_ ./:]*");

    /// Half of what a file may hold; groups that need more share no file.
    private static final int FILE_AT_MOST = 512 * 1024;

    private final GroupBody.Maker bodies;
    private final Entries entries;
    private final Layout layout;
    private final Output output;
    private int members;

    GroupFiles(GroupBody.Maker bodies, Entries entries, Layout layout, Output output) {
        this.bodies = bodies;
        this.entries = entries;
        this.layout = layout;
        this.output = output;
    }

    /// What a file says of one group.
    private record Part(
            String name, Optional<GroupBody> body, SortedMap<String, SortedSet<AccountId>> rows) {}

    /// How many members have been declared.
    int members() {
        return members;
    }

    /// @param groups groups to declare
    /// @param rows accounts by permission set, by the group that has them
    void write(
            SortedMap<String, OktaState.Group> groups,
            SortedMap<String, SortedMap<String, SortedSet<AccountId>>> rows) {
        List<Part> own = new ArrayList<>();
        groups.forEach((name, group) -> {
            GroupBody body = bodies.of(group);
            members += body.members();
            own.add(new Part(name, Optional.of(body), rows.getOrDefault(name, new TreeMap<>())));
        });
        write("groups/", own);
        List<Part> others = new ArrayList<>();
        rows.forEach((name, accounts) -> {
            if (!groups.containsKey(name)) {
                others.add(new Part(name, Optional.empty(), accounts));
            }
        });
        write("assignments/", others);
    }

    private void write(String folder, List<Part> parts) {
        SortedMap<String, List<Part>> files = new TreeMap<>();
        switch (layout) {
            case GROUP -> parts.forEach(part -> files.put(part.name(), List.of(part)));
            case PREFIX -> byPrefix(parts, files);
        }
        FileNames fileNames = new FileNames(files.keySet());
        files.forEach(
                (name, some) -> output.put(folder + fileNames.of(name) + ".yaml", text(some)));
    }

    private void byPrefix(List<Part> parts, SortedMap<String, List<Part>> files) {
        SortedMap<String, List<Part>> byPrefix = new TreeMap<>();
        parts.forEach(part ->
                byPrefix.computeIfAbsent(prefix(part.name()), _ -> new ArrayList<>()).add(part));
        List<Part> alone = new ArrayList<>();
        byPrefix.forEach((prefix, some) -> {
            if (text(some).length() > FILE_AT_MOST) {
                alone.addAll(some);
            } else {
                files.put(prefix, some);
            }
        });
        // A group may bear the name that others have as their prefix.
        alone.forEach(part ->
                files.merge(
                        part.name(),
                        List.of(part),
                        (some, one) -> {
                            List<Part> all = new ArrayList<>(some);
                            all.addAll(one);
                            return all;
                        }));
    }

    private static String prefix(String name) {
        Matcher matcher = PREFIX.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }

    private String text(Collection<Part> parts) {
        YamlBlock groups = new YamlBlock();
        List<Node> assignments = new ArrayList<>();
        for (Part part : parts) {
            part.body()
                    .ifPresent(body -> {
                        body.comments().forEach(groups::comment);
                        groups.block(part.name(), body.body());
                    });
            assignments.addAll(entries.of("groups", part.name(), part.rows()));
        }
        YamlBlock file = new YamlBlock();
        if (!groups.isEmpty()) {
            file.block("groups", groups);
        }
        if (!assignments.isEmpty()) {
            file.items("assignments", assignments);
        }
        return file.write();
    }
}
