package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.model.Resource;
import dev.muster.settings.Authority;
import dev.muster.settings.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeIdsTest {

    private static final Scope.Grant FULL = new Scope.Grant(Authority.FULL, "scope.groups[0]");
    private static final Scope.Grant ADD = new Scope.Grant(Authority.ADD, "scope.groups[7]");

    private static Draft group(String name, String description, int line, Scope.Grant grant) {
        return Draft.create(
                new Resource.Group(name, Optional.of(description)),
                List.of(),
                new Reason.Declared(new Place("a.yaml", line, 1)),
                grant);
    }

    @Test
    void doesNotDependOnPlaceReasonOrAuthority() {
        assertThat(group("G", "d", 1, FULL).id()).isEqualTo(group("G", "d", 9, ADD).id());
    }

    @Test
    void dependsOnNameAndContent() {
        assertThat(group("G", "d", 1, FULL).id())
                .isNotEqualTo(group("G", "e", 1, FULL).id())
                .isNotEqualTo(group("H", "d", 1, FULL).id());
    }

    @Test
    void removalsDependOnTheObjectsOwnId() {
        assertThat(removal("00u1").id()).isNotEqualTo(removal("00u2").id());
    }

    private static Draft removal(String liveId) {
        return Draft.delete(
                new Resource.Membership("G", new Login("a@example.com")),
                List.of(new Key.Group("G")),
                liveId,
                new Reason.Undeclared(),
                FULL);
    }

    @Test
    void doesNotDependOnTheOrderOfReferences() {
        Key group = new Key.Group("G");
        Key user = new Key.User(new Login("a@example.com"));

        assertThat(membership(List.of(group, user)).id())
                .isEqualTo(membership(List.of(user, group)).id());
    }

    private static Draft membership(List<Key> references) {
        return Draft.create(
                new Resource.Membership("G", new Login("a@example.com")),
                references,
                new Reason.Undeclared(),
                FULL);
    }

    @Test
    void textsThatLookLikeTwoPartsAreNotMixedUp() {
        assertThat(assigned("a <- b", "c").id()).isNotEqualTo(assigned("a", "b <- c").id());
    }

    private static Draft assigned(String app, String group) {
        return Draft.create(
                new Resource.PushMapping(app, group, "ACTIVE"),
                List.of(),
                new Reason.Undeclared(),
                FULL);
    }

    @Test
    void staysTheSameFromOneVersionToTheNext() {
        assertThat(group("G", "say \"hi\"\n", 1, FULL).id().value())
                .isEqualTo("17c30ad484be9d8f5e2d5492856c0f109ac483b17a42eac0d9056028728177c9");
    }
}
