package dev.muster.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.desired.Declaration.Denial;
import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.desired.GroupDeclaration.Membership;
import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.model.Login;
import dev.muster.model.Period;
import dev.muster.model.Place;
import dev.muster.model.ProfileValue;
import dev.muster.model.Resource.UserState;
import dev.muster.source.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every word of the language, read into what it means.
class DeclarationReaderTest {

    private static final String FILE = "access/all.yaml";

    @Test
    void readsAGroupWithEverything() {
        GroupDeclaration group = of(declaration(GROUPS).groups(), "AWS-ReadOnly");

        assertThat(group.place()).isEqualTo(new Place(FILE, 2, 3));
        assertThat(group.description()).contains("Read-only access to AWS");
        assertThat(group.members().orElseThrow())
                .containsExactly(
                        new Member.Person(
                                new Login("okta.demo@example.com"),
                                Period.ALWAYS,
                                Optional.empty(),
                                new Place(FILE, 5, 9)),
                        new Member.Person(
                                new Login("auditor@example.com"),
                                period("2026-12-01", "2027-01-31"),
                                Optional.of("yearly audit, SEC-4711"),
                                new Place(FILE, 6, 16)),
                        new Member.OfGroup(
                                "AWS-Oncall",
                                Period.ALWAYS,
                                Optional.empty(),
                                new Place(FILE, 10, 16)));
        assertThat(group.except())
                .extracting(it -> it.login().value())
                .containsExactly("bot@example.com");
        assertThat(group.membership()).isEqualTo(Membership.INCLUDE);
        assertThat(group.push().orElseThrow()).extracting(Reference::name).containsExactly("aws");
        assertThat(group.identityCenterId())
                .contains("9067f6a4b2-0a1b2c3d-4e5f-6789-abcd-ef0123456789");
        assertThat(group.singleGroup()).isFalse();
    }

    @Test
    void absentIsNotEmpty() {
        Map<String, GroupDeclaration> groups = declaration(GROUPS).groups();

        assertThat(of(groups, "AWS-Oncall").description()).isEmpty();
        assertThat(of(groups, "AWS-Oncall").members()).isEmpty();
        assertThat(of(groups, "AWS-Oncall").apps()).isEmpty();
        assertThat(of(groups, "AWS-Empty").description()).contains("");
        assertThat(of(groups, "AWS-Empty").members()).contains(List.of());
        assertThat(of(groups, "AWS-Empty").apps()).contains(List.of());
        assertThat(of(groups, "AWS-Empty").push()).contains(List.of());
    }

    @Test
    void readsAssignedAppsInBothForms() {
        GroupDeclaration group = of(declaration(GROUPS).groups(), "AWS-Users");

        assertThat(group.apps().orElseThrow())
                .extracting(GroupDeclaration.AppReference::app, it -> it.priority().orElse(-1))
                .containsExactly(tuple("aws", -1), tuple("intranet", 3));
        assertThat(group.apps().orElseThrow().getLast().profile())
                .containsOnly(
                        entry("costCenter", new ProfileValue("\"4711\"")),
                        entry("admin", new ProfileValue("true")),
                        entry("level", new ProfileValue("3")),
                        entry("code", new ProfileValue("\"007\"")),
                        entry("country", new ProfileValue("\"no\"")),
                        entry("roles", new ProfileValue("[\"a\",\"b\"]")),
                        entry("nickname", ProfileValue.NONE));
        assertThat(group.members().orElseThrow())
                .containsExactly(new Member.PushedTo("aws", new Place(FILE, 16, 36)));
    }

    @Test
    void readsAppsUsersAndDenials() {
        Declaration declaration = declaration(GROUPS);

        AppDeclaration aws = of(declaration.apps(), "aws");
        assertThat(aws.create()).isTrue();
        assertThat(aws.saml().orElseThrow().usernameFormat()).contains("okta-username");
        assertThat(aws.saml().orElseThrow().acsUrl()).isEmpty();
        assertThat(aws.provisioning().orElseThrow().createUsers()).contains(true);
        assertThat(aws.provisioning().orElseThrow().updateAttributes()).contains(false);
        assertThat(aws.provisioning().orElseThrow().deactivateUsers()).isEmpty();
        assertThat(aws.provisioning().orElseThrow().tokenExpires())
                .contains(LocalDate.parse("2027-09-01"));
        UserDeclaration demo = of(declaration.users(), new Login("okta.demo@example.com"));
        assertThat(demo.displayName()).isEqualTo("Okta Demo");
        assertThat(demo.email()).isEqualTo("Okta.Demo@example.com");
        assertThat(demo.state()).isEqualTo(UserState.ACTIVE);
        assertThat(of(declaration.users(), new Login("old@example.com")).state())
                .isEqualTo(UserState.DEACTIVATED);
        assertThat(declaration.deny())
                .extracting(Denial::login)
                .containsExactly(new Login("leaver@example.com"));
    }

    @Test
    void readsAPermissionSetWithEverything() {
        PermissionSetDeclaration set = of(declaration(SETS).permissionSets(), "Everything");

        assertThat(set.sessionDuration()).isEqualTo("PT1H30M");
        assertThat(set.managedPolicies())
                .extracting(Reference::name)
                .containsExactly(
                        "arn:aws:iam::aws:policy/ReadOnlyAccess",
                        "arn:aws:iam::aws:policy/job-function/Billing");
        assertThat(set.customerManagedPolicies())
                .extracting(Reference::name)
                .containsExactly("/Mine", "/team/Other");
        assertThat(set.permissionsBoundary()).contains("customer:/Boundary");
        assertThat(set.relayState()).contains("https://eu-central-1.console.aws.amazon.com/s3/");
        assertThat(set.tags()).containsExactly(Map.entry("cost", "012"), Map.entry("team", ""));
    }

    @Test
    void aPermissionSetIsWhole() {
        PermissionSetDeclaration set = of(declaration(SETS).permissionSets(), "Bare");

        assertThat(set.description()).isEmpty();
        assertThat(set.sessionDuration()).isEqualTo("PT1H");
        assertThat(set.managedPolicies()).isEmpty();
        assertThat(set.inlinePolicy()).isEmpty();
        assertThat(set.permissionsBoundary()).isEmpty();
        assertThat(set.relayState()).isEmpty();
    }

    @Test
    void aPolicyDocumentIsTheSameInYamlAndInAFile() {
        Declaration declaration =
                declaration(
                        SETS,
                        "access/policies/read.json",
                        """
                        {"Version": "2012-10-17",
                         "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*",
                                        "Condition": {"Bool": {"aws:SecureTransport": true}}}]}
                        """);

        assertThat(of(declaration.permissionSets(), "Inline").inlinePolicy())
                .contains(
                        "{\"Statement\":[{\"Action\":\"s3:GetObject\",\"Condition\":{\"Bool\":"
                                + "{\"aws:SecureTransport\":\"true\"}},\"Effect\":\"Allow\","
                                + "\"Resource\":\"*\"}],\"Version\":\"2012-10-17\"}")
                .isEqualTo(of(declaration.permissionSets(), "FromFile").inlinePolicy());
    }

    @Test
    void readsEverySelector() {
        AssignmentDeclaration assignment = declaration(SETS).assignments().getFirst();

        assertThat(assignment.accounts())
                .containsExactly(
                        new AccountSelector.Named("AWSDemo", new Place(FILE, 26, 15)),
                        new AccountSelector.Numbered(
                                new AccountId("012345678901"), new Place(FILE, 27, 13)),
                        new AccountSelector.BelowUnit("Workloads/Prod", new Place(FILE, 28, 13)),
                        new AccountSelector.Tagged(
                                new TreeMap<>(Map.of("env", "prod", "tier", "1")),
                                new Place(FILE, 29, 14)),
                        new AccountSelector.All(new Place(FILE, 30, 14)),
                        new AccountSelector.Named("Bare", new Place(FILE, 31, 9)),
                        new AccountSelector.Numbered(
                                new AccountId("000000000001"), new Place(FILE, 32, 9)));
        assertThat(assignment.except())
                .containsExactly(new AccountSelector.BelowUnit("Sandbox", new Place(FILE, 33, 19)));
        assertThat(assignment.users())
                .extracting(it -> it.login().value())
                .containsExactly("a@example.com");
        assertThat(assignment.period()).isEqualTo(period("2026-01-01", "2027-06-30"));
        assertThat(assignment.reason()).contains("no");
    }

    @Test
    void sectionsOfSeveralFilesUnite() {
        Declaration declaration =
                declaration(
                        "groups: {A: {members: []}}\nassignments: []\ndeny: [a@example.com]\n",
                        "access/x/more.yaml",
                        "groups: {B: {members: []}}\ndeny: [b@example.com]\n",
                        "access/empty.yaml",
                        "# nothing yet\n");

        assertThat(declaration.groups()).containsOnlyKeys("A", "B");
        assertThat(declaration.deny()).hasSize(2);
    }

    @Test
    void anEmptyRepositoryDeclaresNothing() {
        assertThat(new DeclarationReader(TODAY).read(new Snapshot("c", new TreeMap<>())))
                .isEqualTo(new Reading.Valid(Declaration.NOTHING, List.of()));
    }

    @Test
    void anAliasRepeatsAndDoesNotMultiplyItsProblems() {
        Reading reading = read("groups:\n  A: &a {members: [], colour: red}\n  B: *a\n");

        assertThat(reading.problems())
                .extracting(it -> it.place().toString())
                .contains(FILE + ":2:23");
    }

    @Test
    void survivesAnyDamage() throws IOException {
        Random random = new Random(11);
        String alphabet = "{}[]:,-&*!#|>%@`'\"\\ \n\t~?0a=<";
        List<String> texts = Stream.of(GROUPS, SETS).toList();
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(texts.get(i % texts.size()));
            for (int j = 0; j < 1 + i % 4; j++) {
                int at = random.nextInt(text.length());
                text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(read(text.toString())).isNotNull();
        }
    }

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    private static final String GROUPS = resource("groups.yaml");
    private static final String SETS = resource("permission-sets.yaml");

    private static String resource(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/dev/muster/desired/good", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }

    private static Declaration declaration(String text, String... more) {
        Reading reading = read(text, more);
        assertThat(
                        reading.problems().stream()
                                .filter(it -> it.isError() && !it.id().equals("policy-file")))
                .isEmpty();
        return reading instanceof Reading.Valid valid ? valid.declaration() : withPolicy(text);
    }

    /// The set `FromFile` names a document that most tests do not care for.
    private static Declaration withPolicy(String text) {
        String policy =
                "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}}";
        return ((Reading.Valid) read(text, "access/policies/read.json", policy)).declaration();
    }

    private static Reading read(String text, String... more) {
        TreeMap<String, String> files = new TreeMap<>();
        files.put(FILE, text);
        for (int i = 0; i < more.length; i += 2) {
            files.put(more[i], more[i + 1]);
        }
        return new DeclarationReader(TODAY).read(new Snapshot("test", files));
    }

    private static Period period(String from, String until) {
        return new Period(Optional.of(LocalDate.parse(from)), Optional.of(LocalDate.parse(until)));
    }
}
