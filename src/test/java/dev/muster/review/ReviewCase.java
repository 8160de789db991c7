package dev.muster.review;

import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.desired.Reading;
import dev.muster.live.LiveState;
import dev.muster.plan.LiveFile;
import dev.muster.plan.YamlNodes;
import dev.muster.settings.Settings;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import dev.muster.source.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/// A company of two people, two groups and one account, for questions about access: the files and
/// the live state as text, to be changed by a test.
record ReviewCase(String files, String state) {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /// Ann reads AWSDemo until the end of the year, Bob does not, and everything is as declared.
    static final ReviewCase IN_SYNC =
            new ReviewCase(
                    """
                    apps: {aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}}
                    groups:
                      AWS-Users:
                        apps: [aws]
                        members: [{pushedTo: aws}, bob@example.com]
                      AWS-Read:
                        push: [aws]
                        members: [{group: AWS-Oncall}]
                      AWS-Oncall:
                        members: [{login: ann@example.com, until: 2026-12-31, reason: on call}]
                    permissionSets:
                      Read: {managedPolicies: [ReadOnlyAccess]}
                    assignments:
                      - {groups: [AWS-Read], permissionSets: [Read], accounts: [{name: AWSDemo}], until: 2027-06-30}
                    """,
                    """
                    unread: []
                    okta:
                      users: {ann@example.com: ACTIVE, bob@example.com: ACTIVE}
                      groups:
                        AWS-Users: {members: [ann@example.com, bob@example.com]}
                        AWS-Read: {members: [ann@example.com]}
                        AWS-Oncall: {members: [ann@example.com]}
                      apps: {aws: {assigned: [AWS-Users], pushed: {AWS-Read: ACTIVE}}}
                    aws:
                      users: {ann@example.com: enabled, bob@example.com: enabled}
                      groups: {AWS-Read: [ann@example.com]}
                      accounts: [{id: "444455556666", name: AWSDemo}]
                      sets: {Read: {managed: [ReadOnlyAccess], assignments: [AWS-Read @ 444455556666]}}
                    """);

    ReviewCase declaring(String from, String to) {
        return new ReviewCase(replaced(files, from, to), state);
    }

    ReviewCase living(String from, String to) {
        return new ReviewCase(files, replaced(state, from, to));
    }

    private static String replaced(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalArgumentException("the case holds no " + from);
        }
        return text.replace(from, to);
    }

    Grounds grounds() {
        return new Grounds(declaration(), live(), settings(), NOW);
    }

    LiveState live() {
        return LiveFile.read(YamlNodes.parse(state), NOW);
    }

    Declaration declaration() {
        Snapshot snapshot = new Snapshot("abc", new TreeMap<>(Map.of("access/a.yaml", files)));
        return switch (new DeclarationReader(LocalDate.of(2026, 11, 24)).read(snapshot)) {
            case Reading.Valid(Declaration declaration, _) -> declaration;
            case Reading.Invalid(var problems) -> throw new IllegalArgumentException(problems + "");
        };
    }

    Settings settings() {
        SettingsReading reading =
                new SettingsReader(new TreeMap<>())
                        .readWithoutCredentials(Path.of("src/test/resources/plan/muster.yaml"));
        return switch (reading) {
            case SettingsReading.Valid(Settings settings) -> settings;
            case SettingsReading.Invalid(var problems) ->
                    throw new IllegalStateException(problems.toString());
        };
    }
}
