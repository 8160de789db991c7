package dev.muster.bench;

import dev.muster.desired.Declaration;
import dev.muster.live.LiveState;
import dev.muster.plan.Plan;
import dev.muster.plan.Planner;
import dev.muster.settings.Settings;
import com.sun.management.OperatingSystemMXBean;
import dev.muster.testing.TestSettings;
import java.lang.management.ManagementFactory;
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

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

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

    /// Several times, without JMH, with what the plan came to: for a profiler, and to see that the
    /// figures are of a plan that says something. Beside the time on the clock stands what the
    /// processors spent on all threads, collecting garbage and compiling included, which other work
    /// on the machine does not lengthen as much.
    ///
    /// @param args the size in percent and the number of rounds; 100 and five without
    public static void main(String[] args) {
        PlanBenchmark benchmark = new PlanBenchmark();
        benchmark.percent = args.length == 0 ? 100 : Integer.parseInt(args[0]);
        benchmark.make();
        int rounds = args.length < 2 ? 5 : Integer.parseInt(args[1]);
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            long busy = PROCESS.getProcessCpuTime();
            Plan plan = benchmark.plan();
            System.out.printf(
                    "%d changes, %d findings, %d ms, %d ms of the processors%n",
                    plan.changes().size(),
                    plan.findings().size(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                    TimeUnit.NANOSECONDS.toMillis(PROCESS.getProcessCpuTime() - busy));
        }
    }
}
