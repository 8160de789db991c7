package dev.muster.reconcile;

import dev.muster.access.Access;
import dev.muster.access.AccessFilter;
import dev.muster.access.ChainState;
import dev.muster.desired.Declaration;
import dev.muster.live.AwsState;
import dev.muster.live.Coverage;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.report.AccessExport;
import dev.muster.report.Manifest;
import dev.muster.review.Grounds;
import dev.muster.settings.Settings;
import dev.muster.source.GitLines;
import dev.muster.source.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// All that a question about access looks at: every row of every permission set, whoever is in a
/// group that has one, and the files that speak of it.
///
/// @param lines who wrote the files
/// @param grounds what each link rests on
/// @param at the one moment at which periods are judged
public record LiveReview(
        Snapshot snapshot,
        Declaration declaration,
        GitLines lines,
        LiveState live,
        Grounds grounds,
        Instant at)
        implements AutoCloseable {

    /// Reads what the interest names, and then whether Okta has the people whom only Identity
    /// Center named: that is asked for, not guessed.
    ///
    /// @param lines of a snapshot, to be closed with the review
    /// @param interest as [ReviewInterest] widens it
    /// @param reading both systems; whatever it throws comes out of here
    /// @param at the one moment at which periods are judged
    public static LiveReview read(
            Snapshot snapshot,
            Declaration declaration,
            Function<Snapshot, GitLines> lines,
            Settings settings,
            Interest interest,
            Function<Interest, LiveState> reading,
            Instant at) {
        LiveState live = reading.apply(interest);
        Grounds grounds = new Grounds(declaration, live, settings, at);
        SortedSet<Login> unmet = unmet(live, grounds.chain());
        if (!unmet.isEmpty()) {
            live = reading.apply(ReviewInterest.withLogins(interest, unmet));
            grounds = new Grounds(declaration, live, settings, at);
        }
        return new LiveReview(snapshot, declaration, lines.apply(snapshot), live, grounds, at);
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

    /// The accounts that bear a name, or the one of that number; none as well where the accounts
    /// could not be read.
    public List<AccountId> accounts(String named) {
        return live.aws().accounts().known().orElse(List.of()).stream()
                .filter(one -> one.name().equals(named) || one.id().value().equals(named))
                .map(AwsState.Account::id)
                .toList();
    }

    /// Whether every list was read completely.
    public boolean isComplete() {
        return live.coverage().isComplete();
    }

    /// The lists that were not.
    public List<Plan.Unknown> gaps() {
        return live.coverage().gaps().stream()
                .map((Coverage.Entry entry) ->
                        new Plan.Unknown(entry.subject(), entry.gap().orElse("")))
                .toList();
    }

    /// Who reaches what, as far as the filter asks, for auditors and programs.
    ///
    /// @param tool that made it, with its version
    public AccessExport access(AccessFilter filter, String tool) {
        return new AccessExport(
                Access.paths(grounds.chain(), filter).stream().map(grounds::row).toList(),
                grounds.chain().people(),
                gaps(),
                manifest(tool, filter.criteria()),
                lines::of);
    }

    /// What an auditor needs to know of what is made of it.
    ///
    /// @param tool that made it, with its version
    public Manifest manifest(String tool, SortedMap<String, String> filters) {
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
                tool,
                live.readAt(),
                systems,
                filters,
                snapshot.content(),
                lines.head(),
                lines.isClean(),
                live.coverage().entries().stream().filter(LiveReview::isAskedFor).toList());
    }

    /// The tree of the organization is empty where no selector needs it, and then was not read.
    private static boolean isAskedFor(Coverage.Entry list) {
        return !list.list().equals("organizational units") || list.rows().orElse(1) > 0;
    }

    /// The lines are not asked for any more.
    @Override
    public void close() {
        lines.close();
    }
}
