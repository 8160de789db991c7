package dev.muster.plan;

import dev.muster.access.LiveMembers;
import dev.muster.desired.Declaration;
import dev.muster.live.LiveState;
import dev.muster.model.Login;
import dev.muster.settings.Settings;
import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;

/// Who belongs in which group at one moment, resolved as a plan resolves it: for whoever explains
/// access that is there or is not.
public final class DeclaredMemberships {

    private final Turn turn;
    private final Memberships memberships;
    private final PushedGroups pushed;

    private DeclaredMemberships(Turn turn) {
        LiveState live = turn.live().state();
        Differences differences =
                Differences.of(
                        turn,
                        LiveMembers.of(live, Memberships.newcomers(turn.declaration(), live)));
        this.turn = turn;
        this.memberships = differences.memberships();
        this.pushed = new PushedGroups(turn, differences.drafts());
    }

    /// @param now the one moment at which periods are judged
    public static DeclaredMemberships of(
            Declaration declaration, LiveState live, Settings settings, Instant now) {
        return new DeclaredMemberships(
                new Turn(declaration, new LiveIndex(live), settings, now, new Notes()));
    }

    /// Who is to be in a group by the files. Nobody, if Muster does not manage its members.
    public Set<Login> wanted(String group) {
        return memberships.of(group).wanted().people();
    }

    /// Whether Muster manages the members of a group: they are in scope, and it may write the
    /// group.
    public boolean isManaged(String group) {
        return memberships.of(group).grant().isPresent();
    }

    /// Whether a group that takes the members of another one takes a person with them: whoever is
    /// declared there, put there by a rule, or left there because nothing says who is not to be.
    public boolean isTakenAlong(String group, Login login) {
        return memberships.of(group).belonging().contains(login);
    }

    /// The groups whose members a group of everyone who is pushed to an app takes: those declared
    /// so and those that are pushed and stay so.
    public SortedSet<String> pushedTo(String app, String asking) {
        return pushed.to(app, asking).groups();
    }

    /// Whether Okta has no such person and the files make none, so that no group can have them.
    public boolean isUnknown(Login login) {
        return new People(turn).of(login) == People.Standing.MISSING;
    }
}
