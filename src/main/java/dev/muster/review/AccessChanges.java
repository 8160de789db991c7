package dev.muster.review;

import dev.muster.access.Access;
import dev.muster.access.AccessFilter;
import dev.muster.access.AccessPath;
import dev.muster.access.ChainState;
import dev.muster.model.Principal;
import dev.muster.review.DeclaredAccess.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What changed in declared access between two moments, and what has become of it in the live
/// systems. Where the earlier moment comes from is of no concern here.
///
/// @param changes by person, permission set, group and account
/// @param undeclared how many ways are live now and in no file, so that no file tells since when
public record AccessChanges(List<Change> changes, int undeclared) {

    public AccessChanges {
        changes = List.copyOf(changes);
    }

    /// One way that was given or taken.
    ///
    /// @param isGain whether it is declared now and was not then
    /// @param accountName empty if the account is not there
    /// @param lines what it rests on now if it was given; what it rested on then if it was taken
    /// @param against what speaks against it now, if it was taken by a line that says so
    /// @param path the way as it is live; empty if it is not
    public record Change(
            boolean isGain,
            Way way,
            String accountName,
            List<Line> lines,
            Optional<Line> against,
            Optional<AccessPath> path) {
        public Change {
            lines = List.copyOf(lines);
        }

        /// Whether the person finds it in the portal now.
        public boolean isLive() {
            return path.filter(AccessPath::isOpen).isPresent();
        }
    }

    /// @param filter what is wanted of both moments
    /// @param thenGrounds what links rested on then
    /// @param nowGrounds what links rest on now
    public static AccessChanges between(
            DeclaredAccess then,
            Grounds thenGrounds,
            DeclaredAccess now,
            Grounds nowGrounds,
            AccessFilter filter) {
        SortedMap<Way, AccessPath> live = new TreeMap<>();
        int undeclared = 0;
        for (AccessPath path : Access.paths(nowGrounds.chain(), filter)) {
            Way way = new Way(path.login(), path.permissionSet(), path.account(), path.via());
            live.put(way, path);
            if (path.isOpen() && !nowGrounds.row(path).undeclared().isEmpty()) {
                undeclared++;
            }
        }
        SortedSet<Way> all = new TreeSet<>(then.ways());
        all.addAll(now.ways());
        List<Change> changes = new ArrayList<>();
        for (Way way : all) {
            boolean isNow = now.ways().contains(way);
            if (isNow == then.ways().contains(way) || !wants(filter, way, nowGrounds)) {
                continue;
            }
            changes.add(
                    new Change(
                            isNow,
                            way,
                            account(nowGrounds, way),
                            lines(way, isNow ? nowGrounds : thenGrounds),
                            isNow ? Optional.empty() : against(way, nowGrounds),
                            Optional.ofNullable(live.get(way))));
        }
        changes.sort(
                Comparator.comparing((Change change) -> !change.isGain())
                        .thenComparing(Change::way));
        return new AccessChanges(changes, undeclared);
    }

    private static boolean wants(AccessFilter filter, Way way, Grounds grounds) {
        return filter.wants(way.login())
                && filter.wants(
                        new ChainState.Assignment(way.permissionSet(), way.via(), way.account()),
                        account(grounds, way));
    }

    private static String account(Grounds grounds, Way way) {
        return Optional.ofNullable(grounds.chain().accounts().get(way.account()))
                .map(ChainState.Account::name)
                .orElse("");
    }

    private static List<Line> lines(Way way, Grounds grounds) {
        List<Line> lines = new ArrayList<>();
        if (way.via() instanceof Principal.Group(String group)) {
            lines.addAll(grounds.membership(group, way.login(), true).lines());
        }
        lines.addAll(grounds.assignment(way.permissionSet(), way.via(), way.account()).lines());
        return lines;
    }

    private static Optional<Line> against(Way way, Grounds grounds) {
        Optional<Line> line =
                way.via() instanceof Principal.Group(String group)
                        ? grounds.declaredMembers().against(group, way.login())
                        : Optional.empty();
        return line.or(() ->
                switch (grounds.assignment(way.permissionSet(), way.via(), way.account())) {
                    case Ground.Undeclared(List<Line> lines) -> lines.stream().findFirst();
                    case Ground.Declared _,
                            Ground.ByRules _,
                            Ground.OutOfScope _,
                            Ground.InDoubt _,
                            Ground.NotDeclarable _ ->
                            Optional.empty();
                });
    }
}
