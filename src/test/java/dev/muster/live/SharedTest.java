package dev.muster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Login;
import org.junit.jupiter.api.Test;

class SharedTest {

    @Test
    void ofEqualValuesOneIsHeldAndOthersStayApart() {
        Shared<Login> shared = new Shared<>();
        Login first = shared.of(new Login("jane@example.com"));

        assertThat(shared.of(new Login("jane@example.com"))).isSameAs(first);
        assertThat(shared.of(new Login("joe@example.com"))).isNotEqualTo(first);
    }
}
