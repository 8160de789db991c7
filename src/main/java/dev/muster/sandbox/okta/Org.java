package dev.muster.sandbox.okta;

import dev.muster.sandbox.wire.Schedule;
import dev.muster.time.Ids;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// All that an org holds. Every access is under the lock of its side.
final class Org {

    /// What an org is made of besides its content.
    record Frame(
            Object lock,
            Schedule schedule,
            Ids ids,
            Switches switches,
            Delays delays,
            Limits limits,
            ScimClient scim) {}

    final String id;
    final String subdomain;
    final Frame frame;
    final Map<String, User> users = new LinkedHashMap<>();
    final Map<String, Group> groups = new LinkedHashMap<>();
    final Map<String, Rule> rules = new LinkedHashMap<>();
    final Map<String, App> apps = new LinkedHashMap<>();
    final Snapshots userIndex;
    final Snapshots groupIndex;
    final EventLog log;
    final Schema schema;
    private final Map<String, User> byLogin = new LinkedHashMap<>();
    private long order;

    Org(String id, String subdomain, Schema schema, Frame frame) {
        this.id = id;
        this.subdomain = subdomain;
        this.schema = schema;
        this.frame = frame;
        var furthest = frame.delays().search().plus(frame.delays().list());
        this.userIndex = new Snapshots(furthest);
        this.groupIndex = new Snapshots(furthest);
        this.log = new EventLog(frame.ids(), frame.schedule(), frame.delays().log());
    }

    Instant now() {
        return frame.schedule().now();
    }

    Delays delays() {
        return frame.delays();
    }

    Switches switches() {
        return frame.switches();
    }

    long nextOrder() {
        return ++order;
    }

    /// An id of the given prefix and 20 characters, as Okta's are.
    String newId(String prefix) {
        return prefix + frame.ids().alphanumeric(20 - prefix.length());
    }

    User user(String idOrLogin) {
        User user = users.get(idOrLogin);
        if (user == null) {
            user = byLogin.get(idOrLogin.toLowerCase(Locale.ROOT));
        }
        if (user == null) {
            throw Refusal.notFound(idOrLogin, "User");
        }
        return user;
    }

    Optional<User> userByLogin(String login) {
        return Optional.ofNullable(byLogin.get(login.toLowerCase(Locale.ROOT)));
    }

    Group group(String groupId) {
        return found(groups, groupId, "UserGroup");
    }

    Rule rule(String ruleId) {
        return found(rules, ruleId, "GroupRule");
    }

    App app(String appId) {
        return found(apps, appId, "AppInstance");
    }

    void add(User user) {
        users.put(user.id, user);
        byLogin.put(user.login().toLowerCase(Locale.ROOT), user);
        changed(user);
    }

    void remove(User user) {
        users.remove(user.id);
        byLogin.remove(user.login().toLowerCase(Locale.ROOT));
        userIndex.remove(user.id, now());
    }

    /// Has lookups by login follow a changed one.
    void rename(User user, String oldLogin) {
        byLogin.remove(oldLogin.toLowerCase(Locale.ROOT));
        byLogin.put(user.login().toLowerCase(Locale.ROOT), user);
    }

    void changed(User user) {
        userIndex.put(user.id, user.order, user.json(), now());
    }

    void add(Group group) {
        groups.put(group.id, group);
        changed(group);
    }

    void remove(Group group) {
        groups.remove(group.id);
        groupIndex.remove(group.id, now());
    }

    void changed(Group group) {
        groupIndex.put(group.id, group.order, group.json(), now());
    }

    private static <T> T found(Map<String, T> map, String key, String type) {
        T value = map.get(key);
        if (value == null) {
            throw Refusal.notFound(key, type);
        }
        return value;
    }
}
