package dev.muster.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.plan.Action;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Compared;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriftRecordTest {

    private static final Login ANN = new Login("ann@example.com");
    private static final AccountId ACCOUNT = new AccountId("123456789012");

    static List<Key> keys() {
        return List.of(
                new Key.User(ANN),
                new Key.Group("a <- b"),
                new Key.Membership("a <- b", ANN),
                new Key.App("aws"),
                new Key.AppAssignment("aws", "a <- b"),
                new Key.PushMapping("aws", "a -> b"),
                new Key.AccessControlAttribute("CostCenter"),
                new Key.PermissionSet("ReadOnly"),
                new Key.AccountAssignment("ReadOnly", new Principal.Group("a @ b"), ACCOUNT),
                new Key.AccountAssignment("ReadOnly", new Principal.User(ANN), ACCOUNT),
                new Key.AccountAssignment(
                        "ReadOnly", new Principal.Unresolved("GROUP", "6b1f7e2c-93a4"), ACCOUNT));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void makesTheKeyOfItsObjectOutOfWhatIsKept(Key key) {
        DriftRecord spell =
                new DriftRecord(
                        new ChangeId("a".repeat(64)),
                        key.kind(),
                        key.text(),
                        Compared.nameOf(key),
                        Action.DELETE,
                        List.of(),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Optional.empty(),
                        Culprit.NOT_ASKED);

        assertThat(spell.objectKey()).isEqualTo(key);
    }
}
