package dev.muster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Secret;
import dev.muster.settings.Settings.OktaAuth;
import dev.muster.settings.Settings.RemovalLimit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @TempDir private Path folder;

    @Test
    void readsEverySetting() throws IOException {
        write("okta-token", "00token\n");
        Settings settings =
                valid(
                        Map.of(),
                        """
                        version: 1
                        owner: platform team
                        okta:
                          url: https://example.okta.com/
                          org: 00o4zp1musterdemo001
                          auth: {tokenFile: okta-token}
                          rateShare: 25%
                        aws:
                          region: eu-central-1
                          organization: o-musterdemo1
                          instance: ssoins-6804a1b2c3d4e5f6
                          identityStore: d-99670a1b2c
                          roleArn: arn:aws:iam::012345678901:role/Muster
                          rateShare: 100%
                          oktaApp: {key: aws, name: amazon_aws_sso, label: AWS}
                        scope:
                          groups: [{match: ["AWS-*"], ignore: [AWS-X], objects: add, members: full}]
                          apps: [{match: [aws], settings: add, assignments: full, pushes: observe}]
                          users: [{match: ["*@example.com"], authority: observe}]
                          permissionSets: [{match: ["*"], authority: full}]
                          assignments: [{authority: full, foreignPrincipals: remove}]
                          accounts: [{match: ["*"], management: true}]
                        guard: {removals: {percent: 10, floor: 0}}
                        """);

        assertThat(settings.owner()).isEqualTo("platform team");
        assertThat(settings.okta().url()).contains(URI.create("https://example.okta.com"));
        assertThat(settings.okta().sandbox()).isFalse();
        assertThat(settings.okta().rateShare()).isEqualTo(0.25);
        assertThat(settings.okta().auth()).isEqualTo(new OktaAuth.Token(new Secret("00token")));
        assertThat(settings.aws().rateShare()).isEqualTo(1.0);
        assertThat(settings.aws().roleArn()).contains("arn:aws:iam::012345678901:role/Muster");
        assertThat(settings.aws().oktaApp())
                .contains(new Settings.OktaApp("aws", "amazon_aws_sso", "AWS"));
        assertThat(settings.scope().groupObjects("AWS-A"))
                .contains(new Scope.Grant(Authority.ADD, "scope.groups[0].objects"));
        assertThat(settings.scope().groupObjects("AWS-X")).isEmpty();
        assertThat(settings.scope().appPushes("aws").map(Scope.Grant::authority))
                .contains(Authority.OBSERVE);
        assertThat(settings.scope().foreignPrincipals()).isEqualTo(Scope.ForeignPrincipals.REMOVE);
        assertThat(settings.removals()).isEqualTo(new RemovalLimit(10, 50, 0));
    }

    @Test
    void touchesNothingWithoutAScope() throws IOException {
        Settings settings = valid(Map.of(), "version: 1\n");

        assertThat(settings.owner()).isEqualTo("muster");
        assertThat(settings.scope()).isEqualTo(Scope.NOTHING);
        assertThat(settings.okta().rateShare()).isEqualTo(0.5);
        assertThat(settings.okta().auth()).isInstanceOf(OktaAuth.None.class);
        assertThat(settings.removals()).isEqualTo(RemovalLimit.DEFAULT);
    }

    @Test
    void historyLiesBesideTheSettingsAndIsKeptForFourHundredDays() throws IOException {
        Settings.History history =
                valid(
                                Map.of(),
                                """
                                version: 1
                                history: {url: 'jdbc:sqlite:kept.db', hmacKeyFile: chain-key}
                                """)
                        .history();

        assertThat(history.url()).contains("jdbc:sqlite:" + folder.resolve("kept.db"));
        assertThat(history.hmacKeyFile()).contains(folder.resolve("chain-key"));
        assertThat(history.keepDays()).isEqualTo(400);
        assertThat(valid(Map.of(), "version: 1\n").history()).isEqualTo(Settings.History.DEFAULT);
        assertThat(
                        valid(
                                        Map.of(),
                                        "version: 1\nhistory: {url: 'jdbc:postgresql://db/muster',"
                                                + " user: muster, keep: 30d}\n")
                                .history()
                                .url())
                .contains("jdbc:postgresql://db/muster");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/muster?user=a&password=b",
                "jdbc:postgresql://a:b@db/muster",
                "jdbc:sqlite::memory:",
                "jdbc:mysql://db/muster",
                "history.db"
            })
    void anAddressOfAHistoryHoldsNoPasswordAndIsOneOfTwoKinds(String url) throws IOException {
        assertThat(ids(Map.of(), "version: 1\nhistory: {url: '" + url + "'}\n"))
                .containsExactly("2:16 history-url");
    }

    @Test
    void theEnvironmentWins() throws IOException {
        Settings settings =
                valid(
                        Map.of(
                                "MUSTER_OKTA_URL", "http://127.0.0.1:18080",
                                "MUSTER_OKTA_TOKEN", "from-the-environment",
                                "MUSTER_AWS_ENDPOINT", "http://localhost:18081/",
                                "MUSTER_AWS_REGION", "us-east-1"),
                        """
                        version: 1
                        okta: {url: https://example.okta.com, auth: {tokenFile: is-not-there}}
                        aws: {region: eu-central-1}
                        """);

        assertThat(settings.okta().url()).contains(URI.create("http://127.0.0.1:18080"));
        assertThat(settings.okta().sandbox()).isTrue();
        assertThat(settings.okta().auth())
                .isEqualTo(new OktaAuth.Token(new Secret("from-the-environment")));
        assertThat(settings.aws().endpoint()).contains(URI.create("http://localhost:18081"));
        assertThat(settings.aws().region()).contains("us-east-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "https://10.0.0.1:18080",
                "http://localhost.example.com",
                "http://127.0.0.1@example.com",
                "http://example.com#127.0.0.1",
                "http://127.0.0.1:1/path",
                "ftp://127.0.0.1",
                "127.0.0.1:18080",
                "not a url",
            })
    void aSandboxLiesOnThisMachine(String address) throws IOException {
        assertThat(ids(Map.of("MUSTER_OKTA_URL", address), "version: 1\n"))
                .containsExactly("MUSTER_OKTA_URL loopback-only");
        assertThat(ids(Map.of("MUSTER_AWS_ENDPOINT", address), "version: 1\n"))
                .containsExactly("MUSTER_AWS_ENDPOINT loopback-only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.9.9.9:1", "http://[::1]:18080", "https://localhost:1"})
    void anyLoopbackAddressWillDo(String address) throws IOException {
        assertThat(valid(Map.of("MUSTER_OKTA_URL", address), "version: 1\n").okta().url())
                .contains(URI.create(address));
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.okta.com",
        "http://127.0.0.1:18080",
        "https://example-admin.okta.com",
        "https://user@example.okta.com",
        "https://example.okta.com/oauth2/default",
        "https://example.okta.com?x=y",
        "example.okta.com",
    })
    void anOrgIsAnHttpsHostThatServesTheApi(String address) throws IOException {
        assertThat(ids(Map.of(), "version: 1\nokta: {url: \"" + address + "\"}\n"))
                .containsExactly("2:13 okta-url");
    }

    @Test
    void anEmptyVariableIsNotGuessedAt() throws IOException {
        assertThat(ids(Map.of("MUSTER_OKTA_URL", ""), "version: 1\n"))
                .containsExactly("MUSTER_OKTA_URL empty-variable");
    }

    @Test
    void aMissingAuthorityIsNamedByItsEntry() throws IOException {
        SettingsReading reading =
                read(
                        Map.of(),
                        """
                        version: 1
                        scope:
                          groups:
                            - {match: ["*"], members: full}
                        """);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        SettingsReading.Invalid.class,
                        invalid ->
                                assertThat(invalid.problems())
                                        .singleElement()
                                        .satisfies(problem -> {
                                            assertThat(problem.id()).isEqualTo("missing-key");
                                            assertThat(problem.message())
                                                    .contains("scope.groups[0].objects");
                                            assertThat(problem.remedy()).contains("no default");
                                        }));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() throws IOException {
        assertThat(
                        ids(
                                Map.of(),
                                """
                                version: 2
                                ownr: x
                                okta: {rateShare: 0%, org: example, auth: {}}
                                aws: {region: Frankfurt, organization: 1, instance: ssoins, identityStore: d, roleArn: x, rateShare: 50, oktaApp: {key: aws}}
                                scope:
                                  groups: [{match: [], objects: all, members: full}]
                                  accounts: [{management: maybe, match: "*"}]
                                  roles: []
                                guard: {removals: {percent: 101}}
                                loop: {every: 5x}
                                server: {port: 8080}
                                leadership: {lease: Muster, namespace: a.b, duration: 20s}
                                """))
                .containsExactly(
                        "1:10 settings-version",
                        "2:1 unknown-key",
                        "3:19 percentage",
                        "3:28 pin-form",
                        "3:43 missing-key",
                        "4:15 pin-form",
                        "4:40 pin-form",
                        "4:53 pin-form",
                        "4:76 pin-form",
                        "4:88 pin-form",
                        "4:102 percentage",
                        "4:115 missing-key",
                        "4:115 missing-key",
                        "6:20 empty-list",
                        "6:33 unknown-choice",
                        "7:27 wrong-type",
                        "7:41 wrong-type",
                        "8:3 unknown-key",
                        "9:29 number-range",
                        "10:15 duration",
                        "11:16 server",
                        "12:13 leadership",
                        "12:21 leadership",
                        "12:40 leadership");
    }

    @Test
    void aLeaseHasRoomForAWriteWithoutFurtherSettings() throws IOException {
        assertThat(lease("{lease: muster}"))
                .contains(
                        new Lease(
                                "muster",
                                Optional.empty(),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(2)));
        assertThat(
                        lease(
                                "{lease: a.b-1, namespace: iam, duration: 1m, writeTimeout: 29s, clockSkew: 1s}"))
                .contains(
                        new Lease(
                                "a.b-1",
                                Optional.of("iam"),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(29),
                                Duration.ofSeconds(1)));
    }

    private Optional<Lease> lease(String text) throws IOException {
        return valid(Map.of(), "version: 1\nleadership: " + text + "\n").daemon().lease();
    }

    @Test
    void aPrivateKeyIsReadFromBesideTheSettings() throws IOException {
        write("key.pem", "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n");

        Settings settings =
                valid(
                        Map.of(),
                        """
                        version: 1
                        okta: {auth: {clientId: 0oa1, privateKeyFile: key.pem, keyId: k, keyExpires: 2027-06-30, scopes: [okta.groups.read]}}
                        """);

        assertThat(settings.okta().auth())
                .isInstanceOfSatisfying(
                        OktaAuth.PrivateKey.class,
                        key -> {
                            assertThat(key.clientId()).isEqualTo("0oa1");
                            assertThat(key.keyId()).contains("k");
                            assertThat(key.keyExpires()).contains(LocalDate.of(2027, 6, 30));
                            assertThat(key.scopes()).containsExactly("okta.groups.read");
                        });
    }

    @Test
    void aCredentialThatIsNotThereIsAProblemOnlyWhereItIsNeeded() throws IOException {
        String text = "version: 1\nokta: {auth: {clientId: a, privateKeyFile: key.pem}}\n";

        assertThat(ids(Map.of(), text)).containsExactly("2:44 credential-file");
        assertThat(
                        new SettingsReader(Map.of())
                                .readWithoutCredentials(folder.resolve("muster.yaml")))
                .isInstanceOf(SettingsReading.Valid.class);
    }

    @Test
    void aCredentialFileMustHoldACredential() throws IOException {
        write("empty", "\n");
        write("key.pem", "hello\n");
        Files.createDirectory(folder.resolve("folder"));

        assertThat(ids(Map.of(), "version: 1\nokta: {auth: {tokenFile: empty}}\n"))
                .containsExactly("2:26 credential-file");
        assertThat(
                        ids(
                                Map.of(),
                                "version: 1\nokta: {auth: {clientId: a, privateKeyFile: key.pem}}\n"))
                .containsExactly("2:44 credential-file");
        assertThat(ids(Map.of(), "version: 1\nokta: {auth: {tokenFile: folder}}\n"))
                .containsExactly("2:26 credential-file");
    }

    @Test
    void noProblemShowsACredential() throws IOException {
        write("key.pem", "very-secret-thing\n");

        SettingsReading reading =
                read(
                        Map.of(),
                        "version: 1\nokta: {auth: {clientId: a, privateKeyFile: key.pem}}\n");

        assertThat(reading.toString()).doesNotContain("very-secret-thing");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/access.git,        '',                               https://api.github.com",
        "https://git.example.com:8443/a/access.git, '',                               https://git.example.com:8443/api/v3",
        "https://git.example.com/a/access.git,      'api: https://api.example.com',   https://api.example.com",
    })
    void appIsAskedForAtTheHostOfTheRepository(String url, String api, URI expected)
            throws IOException {
        Settings settings =
                valid(
                        Map.of(),
                        """
                        version: 1
                        source:
                          url: %s
                          githubApp:
                            appId: 123456
                            installationId: 42
                            privateKeyFile: app.pem
                            %s
                        """
                                .formatted(url, api));

        assertThat(settings.daemon().source().orElseThrow().address())
                .isEqualTo(
                        new Source.Address.Https(
                                url,
                                Optional.of(
                                        new Source.Credential.GitHubApp(
                                                "123456",
                                                "42",
                                                folder.resolve("app.pem"),
                                                expected))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tokenFile: token                   | 5:14 git-source
                    githubApp: {appId: 1}              | 4:14 missing-key
                    sshKeyFile: key                    | 4:15 git-source
                    """)
    void credentialsThatContradictEachOtherAreRefused(String second, String expected)
            throws IOException {
        assertThat(
                        ids(
                                Map.of(),
                                """
                                version: 1
                                source:
                                  url: https://github.com/acme/access.git
                                  %s
                                  %s
                                """
                                        .formatted(
                                                second,
                                                second.startsWith("githubApp")
                                                        ? "poll: 30s"
                                                        : "githubApp: {appId: 1, installationId: 2, privateKeyFile: app.pem}")))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://api.example.com", "https://u:p@api.example.com", "api.example.com"})
    void keyOfAnAppGoesToAPlainHttpsAddressOnly(String api) throws IOException {
        assertThat(
                        ids(
                                Map.of(),
                                """
                                version: 1
                                source:
                                  url: https://github.com/acme/access.git
                                  githubApp:
                                    appId: 1
                                    installationId: 2
                                    privateKeyFile: app.pem
                                    api: %s
                                """
                                        .formatted(api)))
                .containsExactly("8:10 git-source");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://github.com/acme/access.git, tokenFile: t              | {host: github}                   | https://api.github.com            | acme/access
                    https://git.example.com/acme/access, tokenFile: t             | {host: github}                   | https://git.example.com/api/v3    | acme/access
                    https://gitlab.com/a/b/access.git, tokenFile: t               | {host: gitlab}                   | https://gitlab.com/api/v4         | a/b/access
                    git@gitlab.com:a/access.git, sshKeyFile: k, knownHostsFile: h | {host: gitlab, tokenFile: s}     | https://gitlab.com/api/v4         | a/access
                    ./repository                                                  | {host: github, api: https://api.github.com, project: o/n, tokenFile: s} | https://api.github.com | o/n
                    """)
    void commitsAreToldOfAtTheHostOfTheRepository(
            String source, String status, URI api, String project) throws IOException {
        assertThat(
                        valid(
                                        Map.of(),
                                        """
                                        version: 1
                                        source: {url: %s, commitStatus: %s}
                                        """
                                                .formatted(source, status))
                                .daemon()
                                .source()
                                .flatMap(Source::commitStatus))
                .hasValueSatisfying(it -> {
                    assertThat(it.api()).isEqualTo(api);
                    assertThat(it.project()).isEqualTo(project);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: ./repository, commitStatus: {host: github, project: o/n, tokenFile: s}",
                "url: ./repository, commitStatus: {host: github, api: https://a.b, tokenFile: s}",
                "url: ./repository, commitStatus: {host: github, api: https://a.b, project: o/n}",
                "url: https://github.com/o/n, commitStatus: {host: github}",
                "url: https://github.com/o/n, commitStatus: {host: github, tokenFile: s, api: http://a.b}",
            })
    void whatATokenOfACommitStatusWouldNeedIsAskedFor(String source) throws IOException {
        assertThat(ids(Map.of(), "version: 1\nsource: {" + source + "}\n"))
                .singleElement()
                .asString()
                .endsWith(" git-source");
    }

    @Test
    void missingSettingsAreOneProblem() {
        SettingsReading reading =
                new SettingsReader(Map.of()).read(folder.resolve("nowhere").resolve("muster.yaml"));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        SettingsReading.Invalid.class,
                        invalid ->
                                assertThat(invalid.problems())
                                        .singleElement()
                                        .satisfies(it ->
                                                assertThat(it.id()).isEqualTo("settings-file")));
    }

    @Test
    void theOptionComesBeforeTheVariableAndThatBeforeTheFolder() {
        Path option = Path.of("/etc/muster/option.yaml");
        SettingsReader reader =
                new SettingsReader(Map.of("MUSTER_SETTINGS", "/etc/muster/variable.yaml"));

        assertThat(reader.locate(Optional.of(option), folder)).isEqualTo(option);
        assertThat(reader.locate(Optional.empty(), folder))
                .isEqualTo(Path.of("/etc/muster/variable.yaml"));
        assertThat(new SettingsReader(Map.of()).locate(Optional.empty(), folder))
                .isEqualTo(folder.resolve("muster.yaml"));
    }

    private Settings valid(Map<String, String> environment, String text) throws IOException {
        SettingsReading reading = read(environment, text);
        assertThat(reading).isInstanceOf(SettingsReading.Valid.class);
        return ((SettingsReading.Valid) reading).settings();
    }

    private List<String> ids(Map<String, String> environment, String text) throws IOException {
        return switch (read(environment, text)) {
            case SettingsReading.Valid _ -> List.of();
            case SettingsReading.Invalid invalid ->
                    invalid.problems().stream()
                            .map(it ->
                                    it.place().toString().replaceFirst(".*muster\\.yaml:", "")
                                            + " "
                                            + it.id())
                            .toList();
        };
    }

    private SettingsReading read(Map<String, String> environment, String text) throws IOException {
        write("muster.yaml", text);
        return new SettingsReader(environment).read(folder.resolve("muster.yaml"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
