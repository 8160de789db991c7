package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.live.Deed;
import dev.muster.live.LogEvent;
import dev.muster.model.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Events of the System Log as Muster's deeds, by the catalogue of event types ("Event types" in
/// Okta's documentation).
final class OktaEvents {

    private static final Map<String, Deed> DEEDS = new TreeMap<>();

    static {
        DEEDS.put("user.lifecycle.create", Deed.USER_CREATED);
        for (String life :
                List.of(
                        "activate",
                        "deactivate",
                        "delete.completed",
                        "delete.initiated",
                        "reactivate",
                        "suspend",
                        "unsuspend")) {
            DEEDS.put("user.lifecycle." + life, Deed.USER_EDITED);
        }
        DEEDS.put("user.account.update_profile", Deed.USER_EDITED);
        DEEDS.put("group.lifecycle.create", Deed.GROUP_CREATED);
        DEEDS.put("group.lifecycle.delete", Deed.GROUP_DELETED);
        DEEDS.put("group.profile.update", Deed.GROUP_EDITED);
        DEEDS.put("group.user_membership.add", Deed.MEMBER_ADDED);
        DEEDS.put("group.user_membership.remove", Deed.MEMBER_REMOVED);
        DEEDS.put("group.user_membership.rule.add_exclusion", Deed.GROUP_RULE_EDITED);
        DEEDS.put("group.user_membership.rule.deactivated", Deed.GROUP_RULE_EDITED);
        DEEDS.put("group.user_membership.rule.invalidate", Deed.GROUP_RULE_EDITED);
        DEEDS.put("group.user_membership.rule.trigger", Deed.GROUP_RULE_EDITED);
        DEEDS.put("group.application_assignment.add", Deed.APP_ASSIGNED);
        DEEDS.put("group.application_assignment.remove", Deed.APP_UNASSIGNED);
        DEEDS.put("group.application_assignment.update", Deed.APP_ASSIGNMENT_EDITED);
        DEEDS.put("application.lifecycle.create", Deed.APP_CREATED);
        DEEDS.put("application.lifecycle.delete", Deed.APP_DELETED);
        DEEDS.put("application.lifecycle.update", Deed.APP_EDITED);
        DEEDS.put("application.lifecycle.activate", Deed.APP_EDITED);
        DEEDS.put("application.lifecycle.deactivate", Deed.APP_EDITED);
        DEEDS.put("application.configuration.update", Deed.APP_EDITED);
        DEEDS.put("application.provision.group_push.mapping.created", Deed.PUSH_STARTED);
        DEEDS.put("application.provision.group_push.activate_mapping", Deed.PUSH_STARTED);
        DEEDS.put("application.provision.group_push.deactivate_mapping", Deed.PUSH_STOPPED);
        DEEDS.put("application.provision.group_push.removed", Deed.PUSH_STOPPED);
        DEEDS.put("application.provision.group_push.delete_appgroup", Deed.PUSH_STOPPED);
    }

    private OktaEvents() {}

    /// The event types that tell of one of those deeds.
    static List<String> names(Set<Deed> deeds) {
        return DEEDS.entrySet().stream()
                .filter(entry -> deeds.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// An event; empty if it is of another kind, failed, or lacks what makes it one.
    static Optional<LogEvent> read(JsonNode event, OktaSelf.Known self) {
        String name = event.path("eventType").asText("");
        Optional<Deed> deed = Optional.ofNullable(DEEDS.get(name));
        Optional<Instant> at = OktaJson.instant(event, "published");
        Optional<String> id = OktaJson.text(event, "uuid");
        boolean succeeded = event.path("outcome").path("result").asText("").equals("SUCCESS");
        if (deed.isEmpty() || at.isEmpty() || id.isEmpty() || !succeeded) {
            return Optional.empty();
        }
        JsonNode client = event.path("client");
        return Optional.of(
                new LogEvent(
                        Target.OKTA,
                        id.get(),
                        at.get(),
                        name,
                        deed.get(),
                        actor(event.path("actor"), self.isMuster(event)),
                        OktaJson.text(client.path("userAgent"), "rawUserAgent"),
                        OktaJson.text(client, "ipAddress"),
                        things(event.path("target"))));
    }

    private static LogEvent.Actor actor(JsonNode actor, boolean isMuster) {
        String name = actor.path("displayName").asText("");
        String address = actor.path("alternateId").asText("");
        boolean both = !name.isEmpty() && address.contains("@") && !name.equals(address);
        return new LogEvent.Actor(
                actor.path("id").asText(""),
                both ? name + " <" + address + ">" : name.isEmpty() ? address : name,
                isMuster);
    }

    /// People go by their login, anything else by its name.
    private static List<LogEvent.Thing> things(JsonNode targets) {
        List<LogEvent.Thing> things = new ArrayList<>();
        targets.forEach(target -> {
            boolean person = target.path("type").asText("").equals("User");
            things.add(
                    new LogEvent.Thing(
                            target.path("id").asText(""),
                            target.path(person ? "alternateId" : "displayName").asText("")));
        });
        return things;
    }
}
