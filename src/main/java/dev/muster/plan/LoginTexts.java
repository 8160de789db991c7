package dev.muster.plan;

import dev.muster.access.RosterSet;
import dev.muster.model.Login;
import java.util.AbstractSet;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The logins of people as texts, without a list of them: a plan may know a million memberships.
final class LoginTexts extends AbstractSet<String> {

    private final RosterSet people;

    LoginTexts(RosterSet people) {
        this.people = people;
    }

    @Override
    public int size() {
        return people.size();
    }

    @Override
    public boolean contains(@Nullable Object other) {
        return other instanceof String text && people.contains(new Login(text));
    }

    @Override
    public Iterator<String> iterator() {
        return people.stream().map(Login::value).iterator();
    }
}
