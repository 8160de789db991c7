package dev.muster.adapter.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.live.OktaState.AttributeStatement;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Which statements AWS takes as session tags, and what becomes of the others.
class AttributeStatementsTest {

    private static final String PREFIX = "https://aws.amazon.com/SAML/Attributes/AccessControl:";

    @Test
    void readsOnlyWhatAwsTakesAsSessionTags() throws IOException {
        assertThat(
                        AttributeStatements.of(
                                app(
                                        """
                                        {"name": "mail", "type": "EXPRESSION", "values": ["user.email"]},
                                        {"name": "PREFIXTeam", "values": ["user.department"]}
                                        """)))
                .isEqualTo(Map.of("Team", new AttributeStatement("user.department", true)));
        assertThat(AttributeStatements.of(new ObjectMapper().createObjectNode())).isEmpty();
    }

    @Test
    void aStatementThatIsNoSingleExpressionIsShownAsItStands() throws IOException {
        assertThat(
                        AttributeStatements.of(
                                app(
                                        """
                                        {"name": "PREFIXRoles", "type": "GROUP", "filterType": "REGEX"},
                                        {"name": "PREFIXTeam", "type": "EXPRESSION", "values": ["a"]},
                                        {"name": "PREFIXTeam", "type": "EXPRESSION", "values": ["b"]}
                                        """)))
                .isEqualTo(
                        Map.of(
                                "Roles",
                                new AttributeStatement(
                                        "{\"name\":\"%sRoles\",\"type\":\"GROUP\",\"filterType\":\"REGEX\"}"
                                                .formatted(PREFIX),
                                        false),
                                "Team",
                                new AttributeStatement("a and b", false)));
    }

    @Test
    void makesAnExpressionOfAnotherKindOfStatementAndOneOfTwo() throws IOException {
        ObjectNode app =
                app(
                        """
                        {"name": "PREFIXRoles", "namespace": "n", "type": "GROUP",
                         "filterType": "REGEX", "filterValue": ".*", "values": []},
                        {"name": "PREFIXTeam", "type": "EXPRESSION", "values": ["a"]},
                        {"name": "PREFIXTeam", "type": "EXPRESSION", "values": ["b"]}
                        """);
        var wanted = new TreeMap<>(Map.of("Roles", "user.title", "Team", "a"));

        AttributeStatements.set(app, wanted);

        assertThat(AttributeStatements.hold(app, wanted)).isTrue();
        assertThat(app.at("/settings/signOn/attributeStatements"))
                .isEqualTo(
                        app("""
                        {"name": "PREFIXRoles", "namespace": "n", "type": "EXPRESSION",
                         "values": ["user.title"]},
                        {"name": "PREFIXTeam", "type": "EXPRESSION", "values": ["a"]}
                        """)
                                .at("/settings/signOn/attributeStatements"));
    }

    @Test
    void anAppWithoutSignOnSettingsGetsThem() {
        ObjectNode app = new ObjectMapper().createObjectNode();
        var wanted = new TreeMap<>(Map.of("Team", "user.department"));

        AttributeStatements.set(app, wanted);

        assertThat(AttributeStatements.hold(app, wanted)).isTrue();
    }

    @Test
    void nothingWantedAndNothingThereWritesNothing() {
        ObjectNode app = new ObjectMapper().createObjectNode();

        AttributeStatements.set(app, new TreeMap<>());

        assertThat(app).isEmpty();
    }

    private static ObjectNode app(String statements) throws IOException {
        return (ObjectNode)
                new ObjectMapper()
                        .readTree(
                                "{\"settings\": {\"signOn\": {\"attributeStatements\": [%s]}}}"
                                        .formatted(statements.replace("PREFIX", PREFIX)));
    }
}
