package dev.muster.bench;

import dev.muster.desired.DeclarationReader;
import dev.muster.desired.Reading;
import dev.muster.source.FolderSource;
import dev.muster.source.SourceReading;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How long `validate` takes on a repository of many files, from the folder to the last check: 2,000
/// files, or as many as the argument says, each with two groups of 20 people, a permission set with a
/// policy document of its own in every tenth file, and an assignment. Prints one line a round; the
/// first is what a command that has just started takes.
public final class ValidateBenchmark {

    private static final int FILES = 2_000;
    private static final int ROUNDS = 5;

    private ValidateBenchmark() {}

    /// Writes the repository into a temporary folder, validates it several times and removes it.
    public static void main(String[] arguments) throws IOException {
        int files = arguments.length == 0 ? FILES : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("muster-validate");
        try {
            write(folder, files);
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                long worked = worked();
                Reading reading = validate(folder);
                System.out.printf(
                        "%d files, %s, %d problems, %d ms, of them %d on the processor%n",
                        files,
                        reading.getClass().getSimpleName(),
                        reading.problems().size(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                        TimeUnit.NANOSECONDS.toMillis(worked() - worked));
            }
        } finally {
            remove(folder);
        }
    }

    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Reading validate(Path folder) {
        return switch (new FolderSource(folder).read()) {
            case SourceReading.Fetched fetched ->
                    new DeclarationReader(LocalDate.parse("2026-11-24")).read(fetched.snapshot());
            case SourceReading.Unusable unusable -> new Reading.Invalid(unusable.problems());
        };
    }

    private static void write(Path folder, int files) throws IOException {
        Path access = Files.createDirectories(folder.resolve("access"));
        Files.writeString(
                access.resolve("app.yaml"),
                """
                apps: {aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}}
                groups: {AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}}
                """);
        for (int file = 0; file < files - 1; file++) {
            Path team = Files.createDirectories(access.resolve("team-" + file % 50));
            Files.writeString(team.resolve("access-" + file + ".yaml"), declarations(file));
            if (file % 10 == 0) {
                Files.writeString(team.resolve("policy-" + file + ".json"), policy());
            }
        }
    }

    private static String declarations(int file) {
        int set = file - file % 10;
        return """
        groups:
          AWS-Team-%1$d:
            description: People of team %1$d
            push: [aws]
            members: [%2$s]
          AWS-Oncall-%1$d:
            push: [aws]
            members:
              - {login: visitor-%1$d@example.com, from: 2026-12-01, until: 2027-01-31, reason: audit}
              - group: AWS-Team-%1$d
        %3$sassignments:
          - groups: [AWS-Team-%1$d, AWS-Oncall-%1$d]
            permissionSets: [Set-%4$d]
            accounts: [{ou: Workloads/Team-%1$d}, "%5$012d"]
        """
                .formatted(
                        file,
                        IntStream.range(0, 20)
                                .mapToObj(one -> "person-" + (file * 10 + one) + "@example.com")
                                .collect(Collectors.joining(", ")),
                        file == set ? set(file) : "",
                        set,
                        file);
    }

    private static String set(int file) {
        return """
        permissionSets:
          Set-%1$d:
            sessionDuration: 4h
            managedPolicies: [ReadOnlyAccess]
            inlinePolicy: policy-%1$d.json
        """
                .formatted(file);
    }

    private static String policy() {
        String statements =
                IntStream.range(0, 20)
                        .mapToObj(i ->
                                "{\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\"], \"Resource\":"
                                        + " \"arn:aws:s3:::bucket-"
                                        + i
                                        + "/*\"}")
                        .collect(Collectors.joining(",\n  "));
        return "{\"Version\": \"2012-10-17\", \"Statement\": [\n  " + statements + "]}\n";
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
