package dev.muster.cli;

import dev.muster.access.ChainState;
import dev.muster.desired.Declaration;
import dev.muster.live.AwsState;
import dev.muster.live.Coverage;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.report.Manifest;
import dev.muster.review.Grounds;
import dev.muster.source.GitLines;
import dev.muster.source.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// All that a question about access looks at: every row of every permission set, whoever is in a
/// group that has one, and the files that speak of it.
///
/// @param lines who wrote the files
/// @param grounds what each link rests on
/// @param at the one moment at which periods are judged
record LiveReview(
        Snapshot snapshot,
        Declaration declaration,
        GitLines lines,
        LiveState live,
        Grounds grounds,
        Instant at)
        implements AutoCloseable {

    /// @param login asked for by name, and otherwise everybody
    /// @param group asked for by name
    /// @throws Stopped if a system could not be read at all
    static LiveReview read(
            Session session, Repository repository, Optional<Login> login, Optional<String> group) {
        return read(
                session,
                repository,
                declaration ->
                        wide(session.interest(declaration), login, group, _ -> false, _ -> false));
    }

    /// Everybody, and whatever an earlier declaration needs to be looked at as well.
    ///
    /// @throws Stopped if a system could not be read at all
    static LiveReview read(Session session, Repository repository, Declaration earlier) {
        return read(
                session,
                repository,
                declaration -> {
                    Interest now = session.interest(declaration);
                    Interest then = session.interest(earlier);
                    SortedSet<String> groups = new TreeSet<>(now.groups());
                    groups.addAll(then.groups());
                    SortedSet<Login> logins = new TreeSet<>(now.logins());
                    logins.addAll(then.logins());
                    return with(
                            now,
                            groups,
                            logins,
                            _ -> false,
                            _ -> false,
                            now.organizationTree() || then.organizationTree(),
                            now.accountTags() || then.accountTags());
                });
    }

    /// Everybody, what the permission sets hold, and who keeps those that nobody declares: enough
    /// to plan with.
    ///
    /// @throws Stopped if a system could not be read at all
    static LiveReview readAll(Session session, Repository repository) {
        return read(
                session,
                repository,
                declaration -> {
                    Interest interest = session.interest(declaration);
                    return wide(
                            interest,
                            Optional.empty(),
                            Optional.empty(),
                            interest.describedSets(),
                            interest.ownedSets());
                });
    }

    private static LiveReview read(
            Session session, Repository repository, Function<Declaration, Interest> interests) {
        Snapshot snapshot = repository.snapshot();
        Declaration declaration = session.declared(snapshot);
        Instant at = repository.shell().clock().now();
        Interest interest = interests.apply(declaration);
        LiveState live = session.read(interest);
        Unreadable.check(live);
        Grounds grounds = new Grounds(declaration, live, session.settings(), at);
        SortedSet<Login> unmet = unmet(live, grounds.chain());
        if (!unmet.isEmpty()) {
            // People whom only Identity Center named: whether Okta has them is asked for, not
            // guessed.
            unmet.addAll(interest.logins());
            live =
                    session.read(
                            with(
                                    interest,
                                    interest.groups(),
                                    unmet,
                                    interest.describedSets(),
                                    interest.ownedSets()));
            Unreadable.check(live);
            grounds = new Grounds(declaration, live, session.settings(), at);
        }
        return new LiveReview(
                snapshot,
                declaration,
                GitLines.of(repository.folder(), snapshot),
                live,
                grounds,
                at);
    }

    private static Interest wide(
            Interest interest,
            Optional<Login> login,
            Optional<String> group,
            Predicate<String> describedSets,
            Predicate<String> ownedSets) {
        SortedSet<String> groups = new TreeSet<>(interest.groups());
        group.ifPresent(groups::add);
        SortedSet<Login> logins = new TreeSet<>(interest.logins());
        login.ifPresent(logins::add);
        return with(interest, groups, logins, describedSets, ownedSets);
    }

    private static Interest with(
            Interest interest,
            SortedSet<String> groups,
            SortedSet<Login> logins,
            Predicate<String> describedSets,
            Predicate<String> ownedSets) {
        return with(
                interest,
                groups,
                logins,
                describedSets,
                ownedSets,
                interest.organizationTree(),
                interest.accountTags());
    }

    private static Interest with(
            Interest interest,
            SortedSet<String> groups,
            SortedSet<Login> logins,
            Predicate<String> describedSets,
            Predicate<String> ownedSets,
            boolean organizationTree,
            boolean accountTags) {
        return new Interest(
                groups,
                logins,
                interest.apps(),
                interest.appUsers(),
                organizationTree,
                accountTags,
                describedSets,
                _ -> true,
                ownedSets,
                _ -> true,
                false,
                interest.statedGroups(),
                interest.accessControlAttributes());
    }

    /// People who have an assignment and whom nobody looked up in Okta.
    private static SortedSet<Login> unmet(LiveState live, ChainState chain) {
        SortedSet<Login> unmet = new TreeSet<>();
        if (live.okta().users().isKnown()) {
            for (ChainState.Assignment row : chain.assignments()) {
                switch (row.principal()) {
                    case Principal.Group(String name) ->
                            unmet.addAll(chain.storeMembers().getOrDefault(name, new TreeSet<>()));
                    case Principal.User(Login login) -> unmet.add(login);
                    case Principal.Unresolved _ -> {}
                }
            }
            unmet.removeAll(chain.people().keySet());
        }
        return unmet;
    }

    /// Whether every list was read completely.
    boolean isComplete() {
        return live.coverage().isComplete();
    }

    /// The lists that were not.
    List<Plan.Unknown> gaps() {
        return live.coverage().gaps().stream()
                .map((Coverage.Entry entry) ->
                        new Plan.Unknown(entry.subject(), entry.gap().orElse("")))
                .toList();
    }

    /// What an auditor needs to know of what is made of it.
    Manifest manifest(SortedMap<String, String> filters) {
        SortedMap<String, String> systems = new TreeMap<>();
        systems.put(
                Target.OKTA.text(),
                live.okta().org().known().map(OktaState.Org::id).orElse("org not read"));
        systems.put(
                Target.IDENTITY_CENTER.text(),
                live.aws().instance().known().map(AwsState.Instance::id).orElse("instance not read")
                        + live.aws()
                                .organization()
                                .known()
                                .map(found -> " of organization " + found.id())
                                .orElse(""));
        return new Manifest(
                "muster " + Version.text(),
                live.readAt(),
                systems,
                filters,
                snapshot.commit(),
                lines.head(),
                lines.isClean(),
                live.coverage().entries().stream().filter(LiveReview::isAskedFor).toList());
    }

    /// The tree of the organization is empty where no selector needs it, and then was not read.
    private static boolean isAskedFor(Coverage.Entry list) {
        return !list.list().equals("organizational units") || list.rows().orElse(1) > 0;
    }

    @Override
    public void close() {
        lines.close();
    }
}
