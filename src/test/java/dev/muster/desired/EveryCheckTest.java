package dev.muster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Check;
import dev.muster.model.Problem;
import dev.muster.source.Snapshot;
import dev.muster.yaml.YamlCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No check is dead, and none speaks of what Okta and AWS still take.
class EveryCheckTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Path SAID =
            Path.of("src/test/resources/dev/muster/desired/broken/expected.txt");

    static Stream<Check> checks() {
        // No key of a declaration waits for a later version; only keys of the settings do.
        return Stream.<Check>concat(
                        Stream.of(YamlCheck.values()), Stream.of(DeclarationCheck.values()))
                .filter(check -> check != YamlCheck.NOT_YET);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void speaksOfSomethingInTheCorpus(Check check) throws IOException {
        String severity = check.severity().name().toLowerCase(java.util.Locale.ROOT);
        assertThat(Files.readAllLines(SAID))
                .anyMatch(line -> line.contains(" " + severity + " " + check.id() + ": "));
    }

    @Test
    void saysNothingOfWhatIsJustWithinEveryLimit() {
        String yaml =
                """
                groups:
                  %s:
                    description: %s
                    push: [aws]
                    members:
                      - %s
                      - {login: last.day@example.com, from: 2026-11-24, until: 2026-11-24}
                  AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
                apps:
                  aws:
                    name: amazon_aws_sso
                    label: AWS
                    saml: {acsUrl: "https://a"}
                    provisioning: {baseUrl: "https://a/scim/v2", tokenExpires: 2026-11-24}
                permissionSets:
                  %s:
                    description: %s
                    sessionDuration: 12h
                    managedPolicies: [%s]
                    relayState: %s
                    tags: {%s}
                    inlinePolicy: %s
                  Shortest: {sessionDuration: 60m}
                assignments:
                  - groups: [%s]
                    permissionSets: [%s, Shortest]
                    accounts: [000000000000, {ou: A/B/C}]
                    until: 2026-11-24
                users:
                  %s: {firstName: %s, lastName: "O'Ñandú-%s"}
                """
                        .formatted(
                                GROUP,
                                "d".repeat(1024),
                                LOGIN,
                                SET,
                                "é".repeat(700),
                                numbered("P%d", 20),
                                "https://example.com/" + "r".repeat(220),
                                numbered("k%d: v", 73),
                                "policy.json",
                                GROUP,
                                SET,
                                LOGIN,
                                "F".repeat(50),
                                "l".repeat(41));

        assertThat(read(yaml, "access/policy.json", policy(10_240))).isEmpty();
    }

    private static final String GROUP = "G".repeat(255);
    private static final String SET = "S".repeat(32);
    private static final String LOGIN = "l".repeat(88) + "@example.com";

    @Test
    void countsThePolicyWithoutItsWhiteSpace() {
        String yaml = "permissionSets: {A: {inlinePolicy: policy.json}}\n";
        String loose = policy(10_240).replace(",", ",\n    ").replace(":", ": ");

        assertThat(read(yaml, "access/policy.json", loose)).isEmpty();
        assertThat(read(yaml, "access/policy.json", policy(10_241)))
                .extracting(Problem::id)
                .containsExactly("policy-size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000000001",
                "Demo",
                "{ou: Workloads/Prod}",
                "{tag: {env: prod}}",
                "{all: true}"
            })
    void countsGroupsOverEntriesThatSelectInTheSameWords(String account) {
        assertThat(assignedGroups(60, 40, account, "")).isEmpty();
        assertThat(assignedGroups(60, 41, account, ""))
                .extracting(Problem::id, problem -> problem.place().line())
                .containsExactly(org.assertj.core.api.Assertions.tuple("too-many-groups", 6));
    }

    @Test
    void countsNoGroupsThatAreExceptedOrOver() {
        assertThat(assignedGroups(60, 41, "000000000001", "except: [000000000001]"))
                .extracting(Problem::id)
                .containsExactly("account-excepted");
        assertThat(assignedGroups(60, 41, "{all: true}", "except: [{ou: Sandbox}]")).isEmpty();
        assertThat(assignedGroups(60, 41, "Demo", "until: 2026-11-23"))
                .extracting(Problem::id)
                .containsExactly("past-date");
        assertThat(assignedGroups(60, 41, "000000000001", "except: [000000000002]")).hasSize(1);
    }

    private static List<Problem> assignedGroups(int one, int more, String account, String also) {
        String groups =
                IntStream.range(0, one + more)
                        .mapToObj("G%d: {push: [aws]}"::formatted)
                        .collect(Collectors.joining(", "));
        return read(
                """
                groups: {Users: {apps: [aws]}, %s}
                apps: {aws: {name: n, label: l}}
                permissionSets: {Read: {}}
                assignments:
                  - {groups: [%s], permissionSets: [Read], accounts: [%s]}
                  - groups: [%s]
                    permissionSets: [Read]
                    accounts: [%s]
                    %s
                """
                        .formatted(
                                groups,
                                names(0, one),
                                account,
                                names(one, one + more),
                                account,
                                also));
    }

    private static String names(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("G%d"::formatted)
                .collect(Collectors.joining(", "));
    }

    private static String numbered(String form, int count) {
        return IntStream.range(0, count)
                .mapToObj(form::formatted)
                .collect(Collectors.joining(", "));
    }

    /// A policy of so many characters without white space, as Muster would write it.
    private static String policy(int length) {
        String text =
                "{\"Statement\":[{\"Action\":\"s3:*\",\"Effect\":\"Allow\",\"Resource\":\"arn:%s\"}]}";
        return text.formatted("a".repeat(length - text.length() + 2));
    }

    private static List<Problem> read(String yaml, String... more) {
        Map<String, String> files = new TreeMap<>(Map.of("access/a.yaml", yaml));
        for (int i = 0; i < more.length; i += 2) {
            files.put(more[i], more[i + 1]);
        }
        return new DeclarationReader(TODAY)
                .read(new Snapshot("c", new TreeMap<>(files)))
                .problems();
    }
}
