package dev.muster.plan;

import static java.util.Objects.requireNonNull;

import dev.muster.live.Condition;
import dev.muster.model.Kind;
import dev.muster.model.Sha256;
import dev.muster.settings.Authority;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The difference between what is declared and what is live, as one immutable value. What is shown,
/// guarded, saved, compared and carried out is this object.
///
/// @param commit the snapshot it was made from
/// @param madeAt the one moment at which periods were judged
/// @param changes what to do, in the order of [PlanOrder]
/// @param withheld differences that an authority does not allow Muster to settle
/// @param findings what else a person should know, sorted
/// @param unknown objects of which nothing can be said, because a list that decides them was not
///   read; they are neither removed nor granted over
/// @param waiting links of the chain that are right in Okta and have not arrived yet
/// @param granted whom carrying out all changes would give access, worked out before against after
/// @param revoked whom carrying out all changes would take access from
/// @param losses what those are left with
/// @param byTime the changes that only the time of day causes: what would not be in the plan before
///   any period began, or at the time that a service tells; worked out where Muster's clock is not
///   known to be right, else empty
/// @param compared what was compared, row by row; it is no part of what the plan does
/// @param nothingDeclared kinds of which no file declares anything, so that all that is live would
///   be removed; see [dev.muster.desired.NothingDeclared]
public record Plan(
        String commit,
        Instant madeAt,
        List<Change> changes,
        List<Withheld> withheld,
        List<Finding> findings,
        List<Unknown> unknown,
        SortedSet<Condition> waiting,
        Reach granted,
        Reach revoked,
        Losses losses,
        SortedSet<ChangeId> byTime,
        List<Compared> compared,
        SortedSet<Kind> nothingDeclared) {

    public Plan {
        requireNonNull(commit, "commit is null");
        requireNonNull(madeAt, "madeAt is null");
        changes = List.copyOf(changes);
        withheld = List.copyOf(withheld);
        findings = findings.stream().sorted().toList();
        unknown = List.copyOf(unknown);
        waiting = Collections.unmodifiableSortedSet(new TreeSet<>(waiting));
        byTime = Collections.unmodifiableSortedSet(new TreeSet<>(byTime));
        compared = List.copyOf(compared);
        nothingDeclared = Collections.unmodifiableSortedSet(new TreeSet<>(nothingDeclared));
    }

    /// By a clock that is right, and without a word on what was compared.
    public Plan(
            String commit,
            Instant madeAt,
            List<Change> changes,
            List<Withheld> withheld,
            List<Finding> findings,
            List<Unknown> unknown,
            SortedSet<Condition> waiting,
            Reach granted,
            Reach revoked,
            Losses losses) {
        this(
                commit,
                madeAt,
                changes,
                withheld,
                findings,
                unknown,
                waiting,
                granted,
                revoked,
                losses,
                new TreeSet<>(),
                List.of(),
                new TreeSet<>());
    }

    /// Where the files declare something of every kind.
    public Plan(
            String commit,
            Instant madeAt,
            List<Change> changes,
            List<Withheld> withheld,
            List<Finding> findings,
            List<Unknown> unknown,
            SortedSet<Condition> waiting,
            Reach granted,
            Reach revoked,
            Losses losses,
            SortedSet<ChangeId> byTime,
            List<Compared> compared) {
        this(
                commit,
                madeAt,
                changes,
                withheld,
                findings,
                unknown,
                waiting,
                granted,
                revoked,
                losses,
                byTime,
                compared,
                new TreeSet<>());
    }

    /// Without a look at what those who lose access are left with.
    public Plan(
            String commit,
            Instant madeAt,
            List<Change> changes,
            List<Withheld> withheld,
            List<Finding> findings,
            List<Unknown> unknown,
            SortedSet<Condition> waiting,
            Reach granted,
            Reach revoked) {
        this(
                commit,
                madeAt,
                changes,
                withheld,
                findings,
                unknown,
                waiting,
                granted,
                revoked,
                Losses.NONE);
    }

    Plan with(SortedSet<ChangeId> onlyByTime) {
        return new Plan(
                commit,
                madeAt,
                changes,
                withheld,
                findings,
                unknown,
                waiting,
                granted,
                revoked,
                losses,
                onlyByTime,
                compared,
                nothingDeclared);
    }

    /// The same, where no file declares anything of some kinds.
    public Plan withNothingDeclared(SortedSet<Kind> kinds) {
        return new Plan(
                commit, madeAt, changes, withheld, findings, unknown, waiting, granted, revoked,
                losses, byTime, compared, kinds);
    }

    /// A difference that stays, and the authority that keeps it so.
    ///
    /// @param scopeEntry where the settings say so, such as `scope.groups[0].members`
    public record Withheld(Change change, Authority authority, String scopeEntry) {}

    /// An object of which nothing can be said.
    ///
    /// @param subject what it is, such as `members of group AWS-ReadOnly`
    /// @param why which list was not read, and why
    public record Unknown(String subject, String why) {}

    /// The change of that id.
    public Optional<Change> change(ChangeId id) {
        return changes.stream().filter(change -> change.id().equals(id)).findFirst();
    }

    /// SHA-256, in hexadecimal, over the sorted ids of the changes.
    public String digest() {
        return digest(changes.stream().map(Change::id).toList());
    }

    /// The digest of a plan whose changes have these ids, in whatever order.
    public static String digest(List<ChangeId> ids) {
        MessageDigest sha256 = Sha256.begun();
        ids.stream()
                .sorted()
                .forEach(id -> sha256.update((id + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha256.digest());
    }

    /// Nothing to do, nothing withheld, nothing unknown, nothing on its way, and no link of which
    /// it is known that it is not as declared.
    public boolean isInSync() {
        return changes.isEmpty()
                && withheld.isEmpty()
                && unknown.isEmpty()
                && waiting.isEmpty()
                && findings.stream()
                        .noneMatch(f -> f.level() == Finding.Level.UNRESOLVED || f.isDifference());
    }
}
