package dev.muster.plan;

import dev.muster.desired.Declaration;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.testing.TestSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// How long the expansion of account selectors takes: 5,000 accounts, or as many as the argument
/// says, with four tags each, in a tree of 1,110 organizational units three deep. The selectors are
/// a hundred units of every depth, a hundred single tags and a hundred pairs of tags, all different.
/// Prints one line a round; the first is what a command that has just started takes. It lies in this
/// package because the expansion is no public step of a plan.
public final class SelectorBenchmark {

    private static final int ACCOUNTS = 5_000;
    private static final int ROUNDS = 8;
    private static final int OF_EACH_KIND = 100;
    private static final int BRANCHES = 10;
    private static final int TEAMS = 100;
    private static final List<String> STAGES = List.of("dev", "test", "prod");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SelectorBenchmark() {}

    /// Expands all selectors anew in each round.
    public static void main(String[] arguments) {
        int accounts = arguments.length == 0 ? ACCOUNTS : Integer.parseInt(arguments[0]);
        LiveIndex live = new LiveIndex(live(accounts));
        List<AccountSelector> selectors = selectors();
        for (int round = 0; round < ROUNDS; round++) {
            Turn turn =
                    new Turn(Declaration.NOTHING, live, TestSettings.all(), NOW, new Notes());
            long start = System.nanoTime();
            long busy = THREADS.getCurrentThreadCpuTime();
            AccountSelection selection = new AccountSelection(turn);
            long selected = 0;
            for (AccountSelector selector : selectors) {
                selected +=
                        selection
                                .of(List.of(selector), new Key.PermissionSet("Any"))
                                .accounts()
                                .size();
            }
            System.out.printf(
                    "%d accounts, %d selectors, %d selected, %d ms, of them %d ms at work%n",
                    accounts,
                    selectors.size(),
                    selected,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                    TimeUnit.NANOSECONDS.toMillis(THREADS.getCurrentThreadCpuTime() - busy));
        }
    }

    private static List<AccountSelector> selectors() {
        Place place = new Place("access/a.yaml", 1, 1);
        List<String> paths = units().stream().map(AwsState.Unit::path).toList();
        List<AccountSelector> selectors = new ArrayList<>();
        for (int i = 0; i < OF_EACH_KIND; i++) {
            selectors.add(
                    new AccountSelector.BelowUnit(
                            paths.get(i * paths.size() / OF_EACH_KIND), place));
            SortedMap<String, String> tags = new TreeMap<>();
            tags.put("team", "team-" + i % TEAMS);
            selectors.add(new AccountSelector.Tagged(tags, place));
            tags.put("stage", STAGES.get(i % STAGES.size()));
            selectors.add(new AccountSelector.Tagged(tags, place));
        }
        return selectors;
    }

    private static List<AwsState.Unit> units() {
        List<AwsState.Unit> units = new ArrayList<>();
        below(units, "", 3);
        return units;
    }

    private static void below(List<AwsState.Unit> units, String path, int depth) {
        for (int branch = 0; depth > 0 && branch < BRANCHES; branch++) {
            String unit = (path.isEmpty() ? "" : path + "/") + "unit-" + branch;
            units.add(new AwsState.Unit("ou-" + unit, unit));
            below(units, unit, depth - 1);
        }
    }

    private static LiveState live(int accounts) {
        List<AwsState.Unit> units = units();
        List<AwsState.Account> all = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            all.add(account(i, units.get(i * 7 % units.size())));
        }
        return new LiveState(
                new OktaState(
                        unread(),
                        unread(),
                        new TreeMap<>(),
                        unread(),
                        unread(),
                        new TreeMap<>(),
                        Optional.empty()),
                new AwsState(
                        unread(),
                        unread(),
                        unread(),
                        Observed.complete(all, NOW),
                        Observed.complete(units, NOW),
                        unread(),
                        unread(),
                        new TreeMap<>(),
                        unread(),
                        new TreeMap<>(),
                        Observed.complete(new TreeSet<>(), NOW),
                        unread(),
                        Optional.empty()),
                NOW);
    }

    private static AwsState.Account account(int number, AwsState.Unit unit) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put("team", "team-" + number % TEAMS);
        tags.put("stage", STAGES.get(number / TEAMS % STAGES.size()));
        tags.put("owner", "owner-" + number);
        tags.put("costCenter", "cc-" + number % 37);
        String id = "%012d".formatted(number);
        return new AwsState.Account(
                new AccountId(id),
                "account-" + id,
                "ACTIVE",
                Optional.of(unit.id()),
                Optional.of(Observed.complete(tags, NOW)));
    }

    private static <T> Observed<T> unread() {
        return Observed.unknown("not needed");
    }
}
