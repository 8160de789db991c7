package dev.muster.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long the pages of each list are.
class PageSizesTest {

    private final Try okta =
            new Try(
                    """
                    okta:
                      groups: {One: {id: 00gone}}
                      apps: [{label: AWS, id: 0oaaws}]
                    """);

    @AfterEach
    void close() {
        okta.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/apps/0oaaws/groups, 20",
        "/api/v1/groups/00gone/apps, 20",
        "/api/v1/groups/rules, 50",
        "/api/v1/apps/0oaaws/users, 50",
        "/api/v1/apps/0oaaws/group-push/mappings, 100",
        "/api/v1/logs, 100",
        "/api/v1/users, 200",
        "/api/v1/users?q=ann, 10",
        "/api/v1/groups/00gone/users, 1000"
    })
    void areAsLongAsOktaMakesThemWhereNobodyAsks(String path, int limit) {
        Reply reply = okta.get(path);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.links().getFirst()).containsPattern("[?&]limit=" + limit + "(&|>)");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/apps, 201",
        "/api/v1/apps/0oaaws/groups, 19",
        "/api/v1/apps/0oaaws/groups, 201",
        "/api/v1/groups/rules, 201",
        "/api/v1/apps/0oaaws/users, 501",
        "/api/v1/apps/0oaaws/group-push/mappings, 1001",
        "/api/v1/apps/0oaaws/group-push/mappings, 0",
        "/api/v1/groups, 10001",
        "/api/v1/logs, 1001"
    })
    void areNeverLongerOrShorterThanAllowed(String path, int limit) {
        Reply reply = okta.get(path + "?limit=" + limit);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errorCode")).isEqualTo("E0000001");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/apps, 200",
        "/api/v1/apps/0oaaws/groups, 20",
        "/api/v1/apps/0oaaws/users, 500",
        "/api/v1/apps/0oaaws/group-push/mappings, 1000",
        "/api/v1/logs, 0"
    })
    void mayBeJustAsLongAsAllowed(String path, int limit) {
        assertThat(okta.get(path + "?limit=" + limit).status()).isEqualTo(200);
    }
}
