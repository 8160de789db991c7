package dev.muster.review;

import dev.muster.access.ChainState;
import dev.muster.desired.Declaration;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.review.Drift.Share;
import dev.muster.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// Counts how much of what is live and in scope some file declares. What was not read is not
/// counted.
final class Shares {

    private final Grounds grounds;
    private final Declaration declaration;
    private final LiveState live;
    private final Settings settings;

    Shares(Grounds grounds, Declaration declaration, LiveState live, Settings settings) {
        this.grounds = grounds;
        this.declaration = declaration;
        this.live = live;
        this.settings = settings;
    }

    List<Share> all() {
        List<Share> shares = new ArrayList<>();
        shares.add(groups());
        shares.add(memberships());
        shares.add(sets());
        shares.add(assignments());
        return shares;
    }

    private Share groups() {
        List<String> there =
                live.okta().groups().known().orElse(List.of()).stream()
                        .filter(group -> group.type() == OktaState.GroupType.OKTA_GROUP)
                        .map(OktaState.Group::name)
                        .filter(name -> settings.scope().groupObjects(name).isPresent())
                        .toList();
        return share(
                "groups",
                there.size(),
                there.stream().filter(name -> declaration.group(name).isPresent()).count());
    }

    /// A member whom a rule put there and no line asks for is declared by nobody: who it is, is
    /// decided in Okta. That is a share of its own, for no file could name them.
    private Share memberships() {
        int there = 0;
        int declared = 0;
        int byRule = 0;
        for (Map.Entry<String, SortedSet<Login>> group : grounds.chain().members().entrySet()) {
            if (settings.scope().groupMembers(group.getKey()).isEmpty()) {
                continue;
            }
            there += group.getValue().size();
            for (Login login : group.getValue()) {
                switch (grounds.membership(group.getKey(), login, true)) {
                    case Ground.Declared _ -> declared++;
                    case Ground.ByRules _ -> byRule++;
                    case Ground.Undeclared _,
                            Ground.OutOfScope _,
                            Ground.InDoubt _,
                            Ground.NotDeclarable _ -> {}
                }
            }
        }
        return new Share("memberships", there, declared, byRule);
    }

    private Share sets() {
        List<String> there =
                live.aws().sets().known().orElse(List.of()).stream()
                        .map(AwsState.PermissionSet::name)
                        .filter(name -> settings.scope().permissionSet(name).isPresent())
                        .toList();
        return share(
                "permission sets",
                there.size(),
                there.stream().filter(declaration.permissionSets()::containsKey).count());
    }

    private Share assignments() {
        List<Key.AccountAssignment> there =
                grounds.chain().assignments().stream()
                        .map(Shares::key)
                        .filter(grounds.rows()::isInScope)
                        .toList();
        return share(
                "account assignments",
                there.size(),
                there.stream().filter(row -> !grounds.rows().entries(row).isEmpty()).count());
    }

    private static Key.AccountAssignment key(ChainState.Assignment row) {
        return new Key.AccountAssignment(row.permissionSet(), row.principal(), row.account());
    }

    private static Share share(String kind, int there, long declared) {
        return new Share(kind, there, Math.toIntExact(declared), 0);
    }
}
