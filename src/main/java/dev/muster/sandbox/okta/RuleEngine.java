package dev.muster.sandbox.okta;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Group rules: writing them, and their evaluation a while after something that concerns them.
final class RuleEngine {

    private final Org org;
    private final Directory directory;
    private final TreeSet<String> waiting = new TreeSet<>();

    RuleEngine(Org org, Directory directory) {
        this.org = org;
        this.directory = directory;
    }

    void activate(Rule rule, Actor by) {
        if (rule.status.equals("INVALID")) {
            throw Refusal.invalid("rule", "Cannot activate an invalid rule.");
        }
        rule.status = "ACTIVE";
        rule.lastUpdated = org.now();
        log(by, "group.user_membership.rule.trigger", "Trigger group rule", rule);
        evaluateLater(rule);
    }

    /// Whom the rule has put into groups stays in them.
    void deactivate(Rule rule, Actor by) {
        rule.status = "INACTIVE";
        rule.lastUpdated = org.now();
        log(by, "group.user_membership.rule.deactivated", "Deactivate group rule", rule);
    }

    void delete(Rule rule, boolean removeUsers, Actor by) {
        org.rules.remove(rule.id);
        log(by, "group.user_membership.rule.delete", "Delete group rule", rule);
        if (removeUsers) {
            org.frame
                    .schedule()
                    .after(org.delays().ruleEvaluation(), () -> locked(() -> releaseAll(rule)));
        } else {
            org.groups
                    .values()
                    .forEach(group ->
                            group.members
                                    .values()
                                    .forEach(member -> member.rules().remove(rule.id)));
        }
    }

    /// Evaluates every active rule for one user after the usual delay.
    void userChanged(User user) {
        boolean any = org.rules.values().stream().anyMatch(Rule::active);
        if (any && waiting.add(user.id)) {
            org.frame
                    .schedule()
                    .after(org.delays().ruleEvaluation(), () -> locked(() -> evaluate(user)));
        }
    }

    /// The same after a change of their groups, if a rule asks about groups.
    void membershipChanged(User user) {
        boolean asks =
                org.rules.values().stream()
                        .anyMatch(rule -> rule.active() && rule.expression.contains("isMemberOf"));
        if (asks) {
            userChanged(user);
        }
    }

    /// Has rules that target a deleted group turn INVALID after a while.
    void groupDeleted(Group group) {
        org.frame
                .schedule()
                .after(org.delays().ruleInvalid(), () -> locked(() -> invalidate(group)));
    }

    /// Evaluates a rule for everybody at once, for the state that an org starts with.
    void evaluateNow(Rule rule) {
        List.copyOf(org.users.values()).forEach(user -> evaluate(rule, user));
    }

    private void evaluateLater(Rule rule) {
        org.frame
                .schedule()
                .after(
                        org.delays().ruleEvaluation(),
                        () ->
                                locked(() -> {
                                    if (org.rules.containsKey(rule.id) && rule.active()) {
                                        evaluateNow(rule);
                                    }
                                }));
    }

    private void evaluate(User user) {
        waiting.remove(user.id);
        if (org.users.containsKey(user.id)) {
            List.copyOf(org.rules.values()).stream()
                    .filter(Rule::active)
                    .forEach(rule -> evaluate(rule, user));
        }
    }

    private void evaluate(Rule rule, User user) {
        if (user.is("DEPROVISIONED")) {
            return;
        }
        boolean meant =
                !rule.excludedUsers.contains(user.id)
                        && Expression.parse(rule.expression).holds(subject(user));
        for (String groupId : rule.targets) {
            Optional.ofNullable(org.groups.get(groupId))
                    .ifPresent(group -> place(rule, user, group, meant));
        }
    }

    private void place(Rule rule, User user, Group group, boolean meant) {
        if (meant) {
            directory.enterByRule(group, user, rule);
        } else {
            directory.leaveByRule(group, user, rule);
        }
    }

    private void releaseAll(Rule rule) {
        for (Group group : org.groups.values()) {
            for (String userId : List.copyOf(group.members.keySet())) {
                Optional.ofNullable(org.users.get(userId))
                        .ifPresent(user -> directory.leaveByRule(group, user, rule));
            }
        }
    }

    private void invalidate(Group group) {
        for (Rule rule : org.rules.values()) {
            if (rule.targets.contains(group.id)) {
                rule.status = "INVALID";
                rule.lastUpdated = org.now();
                log(
                        Actor.SYSTEM,
                        "group.user_membership.rule.invalidate",
                        "Invalidate group rule",
                        rule);
            }
        }
    }

    private Expression.Subject subject(User user) {
        return new Expression.Subject() {
            @Override
            public String attribute(String name) {
                return user.profile.path(name).asText("");
            }

            @Override
            public boolean inGroup(String groupId) {
                Group group = org.groups.get(groupId);
                return group != null && group.members.containsKey(user.id);
            }

            @Override
            public boolean inGroupNamed(String name, Expression.Match match) {
                return org.groups.values().stream()
                        .filter(group -> group.members.containsKey(user.id))
                        .map(Group::name)
                        .anyMatch(held ->
                                switch (match) {
                                    case EXACT -> held.equals(name);
                                    case STARTS -> held.startsWith(name);
                                    case CONTAINS -> held.contains(name);
                                });
            }
        };
    }

    private void log(Actor by, String type, String message, Rule rule) {
        org.log.success(by, type, message, rule.target());
    }

    private void locked(Runnable work) {
        synchronized (org.frame.lock()) {
            work.run();
        }
    }
}
