package dev.muster.adapter.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.live.OktaState;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What an answer of Okta says, and what it leaves open.
class OktaJsonTest {

    @Test
    void aNameThatIsNullIsNoneAndOneThatIsNotThereIsNotTold() throws IOException {
        OktaState.User user =
                OktaJson.user(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"id": "00u1", "status": "ACTIVE",
                                         "profile": {"login": "a@example.com", "lastName": null}}
                                        """));

        assertThat(user.lastName()).contains("");
        assertThat(user.firstName()).isEmpty();
    }
}
