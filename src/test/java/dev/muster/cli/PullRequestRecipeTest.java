package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.plan.YamlNodes;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of config-examples/ci as a pipeline runs them: as processes, against the sandbox.
class PullRequestRecipeTest {

    private static final Path RECIPE = Path.of("config-examples/ci").toAbsolutePath();
    private static final Path EXAMPLE = Path.of("config-examples/walkthrough");

    @TempDir private Path temporary;

    private Path head;
    private Path tools;

    private record Ended(int code, String err) {}

    /// A checkout of what is proposed, whose own settings would let nothing be checked.
    @BeforeEach
    void checkOut() throws IOException {
        head = Files.createDirectories(temporary.resolve("head"));
        Files.createDirectories(head.resolve("access"));
        for (String file : new String[] {"okta-app", "groups", "permissions", "users"}) {
            Path path = Path.of("access", file + ".yaml");
            Files.copy(EXAMPLE.resolve(path), head.resolve(path));
        }
        Files.writeString(head.resolve("muster.yaml"), "this: is not read\n");
        tools = Files.createDirectories(temporary.resolve("tools"));
        tool(
                "muster",
                "exec '%s' -cp '%s' %s \"$@\""
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                classPath(),
                                Muster.class.getName()));
    }

    @Test
    void planIsTheCommentAndNothingSpeaksAgainstDifferences() throws Exception {
        StateFile.Tree state = StateFile.read(EXAMPLE.resolve("sandbox.yaml"));
        try (Sandbox sandbox = Sandbox.start(Sandbox.Start.of(state, new ScaledTimekeeper(1)))) {
            Ended ended = review(sandbox.okta().toString(), sandbox.aws().toString());

            assertThat(ended.code()).as(ended.err() + comment()).isZero();
        }
        assertThat(comment()).startsWith("### Plan: 9 changes\n").contains("AWS-ReadOnly");
        assertThat(Files.readString(out().resolve("validate.sarif"))).contains("\"2.1.0\"");
    }

    @Test
    void invalidDeclarationIsTheCommentWithItsPlaceAndEndsWithOne() throws Exception {
        Files.writeString(
                head.resolve("access/more.yaml"),
                "groups: {A: {members: [\"```@all\"], pusch: []}}\n");

        Ended ended = review("http://127.0.0.1:9", "http://127.0.0.1:9");

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(comment())
                .startsWith("### Muster: this cannot be used (exit code 1)\n\n    ")
                .contains("access/more.yaml:1:")
                .contains("pusch");
        assertThat(comment().lines().skip(1))
                .allMatch(line -> line.isEmpty() || line.startsWith("    "));
    }

    @Test
    void systemThatCannotBeReadIsSaidAndEndsWithFour() throws Exception {
        Ended ended = review("http://127.0.0.1:9", "http://127.0.0.1:9");

        assertThat(ended.code()).as(ended.err()).isEqualTo(4);
        assertThat(comment())
                .startsWith("### Muster: there is no plan (exit code 4)\n\n    ")
                .contains("error: Okta cannot be read");
    }

    @Test
    void commentGoesToThePlaceThatThePipelineRunsFor() throws Exception {
        tool("gh", "echo gh \"$@\" > '" + temporary.resolve("called") + "'");
        tool("curl", "{ echo curl \"$@\"; cat; } > '" + temporary.resolve("called") + "'");

        assertThat(
                        comment(
                                Map.of(
                                        "GITHUB_ACTIONS",
                                        "true",
                                        "GITHUB_REPOSITORY",
                                        "o/r",
                                        "PULL_REQUEST",
                                        "7")))
                .isZero();
        assertThat(called())
                .isEqualTo(
                        "gh pr comment 7 --repo o/r --edit-last --create-if-none --body-file plan.md\n");

        assertThat(
                        comment(
                                Map.of(
                                        "GITLAB_CI", "true",
                                        "CI_API_V4_URL", "https://gitlab.example.com/api/v4",
                                        "CI_PROJECT_ID", "3",
                                        "CI_MERGE_REQUEST_IID", "8",
                                        "MUSTER_COMMENT_TOKEN", "glpat-1")))
                .isZero();
        assertThat(called())
                .contains("--data-urlencode body@plan.md")
                .contains("https://gitlab.example.com/api/v4/projects/3/merge_requests/8/notes\n")
                .endsWith("PRIVATE-TOKEN: glpat-1\n");
        assertThat(called().lines().findFirst().orElse("")).doesNotContain("glpat-1");

        assertThat(comment(Map.of())).isEqualTo(5);
    }

    @Test
    void recipesRunTheScriptsAndTheSettingsOfTheTargetBranch() throws IOException {
        JsonNode github = YamlNodes.parse(Files.readString(RECIPE.resolve("github.yml")));
        assertThat(github.path("on").has("pull_request_target")).isTrue();
        assertThat(github.path("permissions").path("contents").asText()).isEqualTo("read");
        assertThat(Files.readString(RECIPE.resolve("github.yml")))
                .contains("run: ../base/ci/review.sh ../base/muster.yaml ../out")
                .contains("run: base/ci/comment.sh out/comment.md");

        JsonNode gitlab = YamlNodes.parse(Files.readString(RECIPE.resolve("gitlab-ci.yml")));
        assertThat(gitlab.path("review of access").path("script").toString())
                .contains("/tmp/base/ci/review.sh /tmp/base/muster.yaml muster-review || code=$?")
                .contains("/tmp/base/ci/comment.sh muster-review/comment.md");
    }

    private Ended review(String okta, String aws) throws IOException, InterruptedException {
        return run(
                Map.of(
                        "MUSTER",
                        tools.resolve("muster").toString(),
                        "MUSTER_OKTA_URL",
                        okta,
                        "MUSTER_OKTA_TOKEN",
                        "test",
                        "MUSTER_AWS_ENDPOINT",
                        aws),
                "review.sh",
                EXAMPLE.resolve("muster.yaml").toAbsolutePath().toString(),
                out().toString());
    }

    private int comment(Map<String, String> environment) throws IOException, InterruptedException {
        return run(environment, "comment.sh", "plan.md").code();
    }

    private Ended run(Map<String, String> environment, String script, String... arguments)
            throws IOException, InterruptedException {
        Path err = temporary.resolve("err");
        ProcessBuilder builder = new ProcessBuilder("sh", RECIPE.resolve(script).toString());
        builder.command().addAll(List.of(arguments));
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(MUSTER|GITHUB|GITLAB|CI)_.*"));
        builder.environment().put("PATH", tools + File.pathSeparator + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process =
                builder.directory(head.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(err.toFile())
                        .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(script).isTrue();
        return new Ended(process.exitValue(), Files.readString(err));
    }

    private void tool(String name, String line) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String classPath() {
        StringBuilder absolute = new StringBuilder();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            absolute.append(Path.of(part).toAbsolutePath()).append(File.pathSeparator);
        }
        return absolute.toString();
    }

    private Path out() {
        return temporary.resolve("out");
    }

    private String comment() throws IOException {
        return Files.readString(out().resolve("comment.md"));
    }

    private String called() throws IOException {
        return Files.readString(temporary.resolve("called"));
    }
}
