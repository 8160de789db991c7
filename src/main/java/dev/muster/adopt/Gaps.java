package dev.muster.adopt;

import dev.muster.adopt.Adoption.Gap;
import dev.muster.live.AwsState;
import dev.muster.live.Coverage;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What of the things in scope was not read.
final class Gaps {

    private final LiveState live;
    private final Scope scope;
    private final List<Gap> gaps = new ArrayList<>();

    private Gaps(LiveState live, Scope scope) {
        this.live = live;
        this.scope = scope;
    }

    static List<Gap> of(LiveState live, Scope scope) {
        Gaps gaps = new Gaps(live, scope);
        gaps.lists();
        gaps.members();
        gaps.sets();
        gaps.jobs();
        return gaps.gaps.stream().distinct().toList();
    }

    /// Every list but the organization's tree, which only tells accounts together.
    private void lists() {
        Map<String, String> groups =
                live.okta().groups().known().orElse(List.of()).stream()
                        .collect(
                                Collectors.toMap(
                                        OktaState.Group::id, OktaState.Group::name, (a, _) -> a));
        for (Coverage.Entry entry : live.coverage().gaps()) {
            if (entry.list().equals("organizational units")) {
                continue;
            }
            String id = entry.list().substring(entry.list().lastIndexOf(' ') + 1);
            String list =
                    Optional.ofNullable(groups.get(id))
                            .map(name -> entry.list().replace(id, "group " + name))
                            .orElse(entry.list());
            gaps.add(new Gap(entry.target().text() + ", " + list, entry.gap().orElse("")));
        }
    }

    private void members() {
        for (OktaState.Group group : live.okta().groups().known().orElse(List.of())) {
            boolean asked =
                    group.type() == GroupType.OKTA_GROUP
                            && scope.groupObjects(group.name()).isPresent();
            if (asked && !live.okta().members().containsKey(group.id())) {
                gap("Okta, members of group " + group.name(), "it appeared while Okta was read");
            }
        }
    }

    private void sets() {
        for (AwsState.PermissionSet set : live.aws().sets().known().orElse(List.of())) {
            if (scope.permissionSet(set.name()).isEmpty()) {
                continue;
            }
            if (set.details().isEmpty()) {
                gap("IAM Identity Center, permission set " + set.name(), "it was not read");
            }
            Observed<List<AwsState.Row>> rows = live.aws().assignments().get(set.arn());
            if (rows == null) {
                gap("IAM Identity Center, assignments of " + set.name(), "they were not read");
            }
        }
    }

    /// What a job is about to change is neither there nor absent.
    private void jobs() {
        live.aws()
                .jobs()
                .known()
                .orElse(List.of())
                .forEach(job ->
                        gap(
                                "IAM Identity Center, " + job.what(),
                                "request "
                                        + job.requestId()
                                        + " is in progress; import again once it has ended"));
    }

    private void gap(String list, String why) {
        gaps.add(new Gap(list, why));
    }
}
