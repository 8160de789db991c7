package dev.muster.adopt;

import dev.muster.live.OktaState;
import dev.muster.model.Login;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// What a declaration says of one group.
///
/// @param body the keys below its name
/// @param comments what a reader of the file should know, in lines
/// @param members how many members it declares
record GroupBody(YamlBlock body, List<String> comments, int members) {

    /// Two-stage deletion writes this as the last line of a description, of which it is no part.
    private static final Pattern DELETION_MARK =
            Pattern.compile("\\n?muster: delete after \\d{4}-\\d{2}-\\d{2}\\s*$");

    private static final String ACTIVE = "ACTIVE";

    /// Makes the declarations of groups.
    ///
    /// @param apps apps that will be declared, by key
    record Maker(
            LiveNames names,
            Scope scope,
            SortedMap<String, OktaState.App> apps,
            StoreGroups storeGroups) {

        GroupBody of(OktaState.Group group) {
            List<String> comments = new ArrayList<>();
            YamlBlock body = new YamlBlock();
            description(group, body, comments);
            Members members = Members.of(names.members(group));
            comments.addAll(members.comments());
            List<Login> declared = members.declared().orElse(List.of());
            members.declared()
                    .ifPresent(
                            all -> body.lines("members", all.stream().map(Login::value).toList()));
            if (members.declared().isPresent() && !members.isExact()) {
                body.text("membership", "include");
            }
            SortedMap<String, YamlBlock> assigned = assigned(group, comments);
            if (hasApps(scope::appAssignments)) {
                apps(assigned, body);
            }
            Optional<SortedSet<String>> pushed = pushed(group, comments);
            if (hasApps(scope::appPushes)) {
                pushed.ifPresent(to -> body.flow("push", to));
            }
            if (pushed.orElseGet(TreeSet::new).stream().anyMatch(assigned::containsKey)) {
                body.text("singleGroup", "true");
            }
            storeGroups.stated(group.name()).ifPresent(id -> body.text("identityCenterId", id));
            return new GroupBody(body, comments, declared.size());
        }

        private static void description(
                OktaState.Group group, YamlBlock body, List<String> comments) {
            String text = DELETION_MARK.matcher(group.description().orElse("")).replaceFirst("");
            if (text.isEmpty()) {
                return;
            }
            YamlBlock one =
                    new YamlBlock()
                            .block(
                                    "groups",
                                    new YamlBlock()
                                            .block(
                                                    group.name(),
                                                    new YamlBlock().text("description", text)));
            Declarable.objection(one)
                    .ifPresentOrElse(
                            why -> comments.add("The description is not declared: " + why),
                            () -> body.text("description", text));
        }

        private boolean hasApps(java.util.function.Function<String, Optional<Scope.Grant>> scope) {
            return apps.keySet().stream().anyMatch(key -> scope.apply(key).isPresent());
        }

        /// Keys alone where that says all of them.
        private static void apps(SortedMap<String, YamlBlock> assigned, YamlBlock body) {
            if (assigned.values().stream().allMatch(YamlBlock::isEmpty)) {
                body.flow("apps", assigned.keySet());
                return;
            }
            List<Node> items = new ArrayList<>();
            assigned.forEach((key, profile) -> {
                YamlBlock item = new YamlBlock().text("app", key);
                items.add((profile.isEmpty() ? item : item.inline("profile", profile)).inline());
            });
            body.items("apps", items);
        }

        /// The apps that it is assigned to, with what of the assignment's profile is not empty.
        private SortedMap<String, YamlBlock> assigned(
                OktaState.Group group, List<String> comments) {
            SortedMap<String, YamlBlock> assigned = new TreeMap<>();
            apps.forEach((key, app) -> {
                Optional<OktaState.AppGroup> found =
                        LiveNames.assignments(app).stream()
                                .filter(row -> row.groupId().equals(group.id()))
                                .findFirst();
                if (found.isPresent() && scope.appAssignments(key).isPresent()) {
                    assigned.put(key, AssignmentProfile.of(key, found.get(), comments));
                }
            });
            return assigned;
        }

        /// The apps that push it; empty where one of the mappings does not work, which declaring
        /// would start and not declaring take down.
        private Optional<SortedSet<String>> pushed(OktaState.Group group, List<String> comments) {
            SortedSet<String> pushed = new TreeSet<>();
            boolean works = true;
            for (Map.Entry<String, OktaState.App> app : apps.entrySet()) {
                if (scope.appPushes(app.getKey()).isEmpty()) {
                    continue;
                }
                for (OktaState.Mapping mapping : LiveNames.mappings(app.getValue())) {
                    if (!mapping.sourceGroupId().equals(group.id())) {
                        continue;
                    }
                    if (mapping.status().equals(ACTIVE)) {
                        pushed.add(app.getKey());
                    } else {
                        works = false;
                        comments.add(
                                "Its push is not declared: the mapping to "
                                        + app.getKey()
                                        + " is "
                                        + mapping.status()
                                        + mapping.errorSummary()
                                                .map(why -> " (" + why + ")")
                                                .orElse("")
                                        + ". Put it right in Okta, then declare `push`.");
                    }
                }
            }
            return works ? Optional.of(pushed) : Optional.empty();
        }
    }
}
