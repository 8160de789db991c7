package dev.muster.bench;

import dev.muster.desired.Declaration;
import dev.muster.live.LiveState;
import dev.muster.plan.Plan;
import dev.muster.plan.Planner;
import dev.muster.settings.Settings;
import dev.muster.testing.TestSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long working out a plan takes, everything read already. At 100 percent: 100,000 people, 5,000
/// groups, 1,000,000 memberships, 500 permission sets, 50,000 account assignments.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Param({"100"})
    public int percent;

    private final Settings settings = TestSettings.all();
    private Declaration declared = Declaration.NOTHING;
    private LiveState live = new LargeOrganization(100, 10, 10, 10, 10).live();

    @Setup
    public void make() {
        LargeOrganization organization = LargeOrganization.of(percent);
        declared = organization.declared();
        live = organization.live();
    }

    @Benchmark
    public Plan plan() {
        return Planner.plan(declared, live, settings, LargeOrganization.NOW, "0".repeat(40));
    }

    /// Five times, without JMH, with what the plan came to: for a profiler, and to see that the
    /// figures are of a plan that says something. The time at work is what the processor spent on
    /// the plan itself, whatever else the machine does; collecting garbage is not in it.
    public static void main(String[] args) {
        PlanBenchmark benchmark = new PlanBenchmark();
        benchmark.percent = args.length == 0 ? 100 : Integer.parseInt(args[0]);
        benchmark.make();
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            long busy = THREADS.getCurrentThreadCpuTime();
            Plan plan = benchmark.plan();
            System.out.printf(
                    "%d changes, %d findings, %d ms, of them %d ms at work%n",
                    plan.changes().size(),
                    plan.findings().size(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                    TimeUnit.NANOSECONDS.toMillis(THREADS.getCurrentThreadCpuTime() - busy));
        }
    }
}
