package dev.muster.adopt;

import dev.muster.desired.Declaration;
import dev.muster.live.OktaState;
import dev.muster.settings.Scope;
import java.util.Optional;

/// Declares the people in scope who were met: in a group in scope, or with account assignments of
/// their own. A person is declared whole or not at all; who is not stays as they are, since Muster
/// takes nothing from people whom no file names.
final class Users {

    private final Scope scope;
    private final Declaration before;
    private final Output output;
    private int added;
    private int leftAlone;

    Users(Scope scope, Declaration before, Output output) {
        this.scope = scope;
        this.before = before;
        this.output = output;
    }

    void write(LiveNames names) {
        YamlBlock all = new YamlBlock();
        names.users()
                .forEach((login, user) -> {
                    if (scope.user(login).isEmpty()) {
                        return;
                    }
                    if (before.users().containsKey(login)) {
                        leftAlone++;
                    } else {
                        write(user, all);
                    }
                });
        if (!all.isEmpty()) {
            output.put("users.yaml", new YamlBlock().block("users", all).write());
        }
    }

    int added() {
        return added;
    }

    int leftAlone() {
        return leftAlone;
    }

    private void write(OktaState.User user, YamlBlock all) {
        Optional<String> state = state(user.status());
        Optional<String> gap =
                state.isEmpty()
                        ? Optional.of("is " + user.status() + " in Okta, which no file can ask for")
                        : missing(user);
        if (gap.isPresent()) {
            notDeclared(user, gap.get());
            return;
        }
        YamlBlock body = body(user, state.orElseThrow());
        Optional<String> objection =
                Declarable.objection(
                        new YamlBlock()
                                .block("users", new YamlBlock().block(user.login().value(), body)));
        if (objection.isPresent()) {
            notDeclared(user, "cannot be declared: " + objection.get());
            return;
        }
        added++;
        all.block(user.login().value(), body);
    }

    private void notDeclared(OktaState.User user, String why) {
        output.notDeclared("user", user.login().value(), why, "");
    }

    /// A declaration has all four, so without one of them it would change the person.
    private static Optional<String> missing(OktaState.User user) {
        return isThere(user.firstName())
                        && isThere(user.lastName())
                        && isThere(user.email())
                        && isThere(user.displayName())
                ? Optional.empty()
                : Optional.of(
                        "has no "
                                + (!isThere(user.firstName())
                                        ? "first name"
                                        : !isThere(user.lastName())
                                                ? "last name"
                                                : !isThere(user.email())
                                                        ? "email address"
                                                        : "display name")
                                + " in Okta, which a declaration would give");
    }

    private static boolean isThere(Optional<String> text) {
        return text.filter(it -> !it.isBlank()).isPresent();
    }

    private static YamlBlock body(OktaState.User user, String state) {
        String first = user.firstName().orElse("");
        String last = user.lastName().orElse("");
        YamlBlock body = new YamlBlock().text("firstName", first).text("lastName", last);
        user.email()
                .filter(email -> !email.equals(user.login().value()))
                .ifPresent(email -> body.text("email", email));
        user.displayName()
                .filter(name -> !name.equals(first + " " + last))
                .ifPresent(name -> body.text("displayName", name));
        return body.text("state", state);
    }

    private static Optional<String> state(OktaState.Status status) {
        return switch (status) {
            case PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT ->
                    Optional.of("active");
            case SUSPENDED -> Optional.of("suspended");
            case DEPROVISIONED -> Optional.of("deactivated");
            case STAGED, OTHER -> Optional.empty();
        };
    }
}
