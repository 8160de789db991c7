package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.BadControl;
import java.util.List;
import java.util.Map;

/// Changes to the accounts of the organization.
final class AccountChanges {

    private final Console console;

    AccountChanges(Console console) {
        this.console = console;
    }

    ObjectNode addAccount(Change change) {
        String id = change.text("id");
        if (!id.matches("\\d{12}") || console.world().organization().account(id).isPresent()) {
            throw new BadControl("'" + id + "' is no account id, or taken");
        }
        AwsSeed.Account seed =
                new AwsSeed.Account(
                        id,
                        change.text("name"),
                        change.optional("email").orElse("aws+" + id + "@example.com"),
                        "ACTIVE",
                        change.optional("ou").orElse(""),
                        Map.of(),
                        false,
                        List.of(),
                        0);
        Organization.Account account =
                new Organization.Account(
                        seed, console.world().organization().unitAt(seed.ou()), console.now());
        change.tagsInto(account.tags());
        console.world().organization().accounts().put(id, account);
        return console.organizations(change, "CreateAccount", of(account));
    }

    ObjectNode moveAccount(Change change) {
        Organization.Account account = console.account(change);
        String target = console.world().organization().unitAt(change.optional("ou").orElse(""));
        ObjectNode request =
                of(account)
                        .put("sourceParentId", account.parentId())
                        .put("destinationParentId", target);
        account.moveTo(target);
        return console.organizations(change, "MoveAccount", request);
    }

    ObjectNode state(Change change, String state, String event) {
        Organization.Account account = console.account(change);
        account.state(state);
        return console.organizations(change, event, of(account));
    }

    ObjectNode closeAccount(Change change) {
        Organization.Account account = console.account(change);
        console.world().organization().accounts().remove(account.id());
        return console.organizations(change, "CloseAccount", of(account));
    }

    ObjectNode tagAccount(Change change) {
        Organization.Account account = console.account(change);
        change.tagsInto(account.tags());
        return console.organizations(
                change, "TagResource", Json.object().put("resourceId", account.id()));
    }

    private static ObjectNode of(Organization.Account account) {
        return Json.object().put("accountId", account.id());
    }
}
