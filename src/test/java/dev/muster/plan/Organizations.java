package dev.muster.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes small declarations and live states out of a seed. They need not fit each other.
final class Organizations {

    private static final List<String> ACCOUNTS =
            List.of("100000000001", "100000000002", "100000000003", "100000000004");

    private final Random random;

    Organizations(long seed) {
        this.random = new Random(seed);
    }

    String access() {
        StringBuilder yaml = new StringBuilder("groups:\n");
        yaml.append("  AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}\n");
        for (int i = 0; i < 4; i++) {
            List<String> members = new ArrayList<>(some(this::person));
            if (i > 0 && chance(40)) {
                members.add("{group: AWS-G" + random.nextInt(i) + "}");
            }
            if (chance(30)) {
                members.add("{login: late@example.com, until: 2026-11-01}");
            }
            yaml.append(
                    "  AWS-G"
                            + i
                            + ": {push: [aws], members: ["
                            + String.join(", ", distinct(members))
                            + "]");
            yaml.append(chance(20) ? ", except: [" + person() + "]" : "");
            yaml.append(chance(20) ? ", membership: include" : "");
            yaml.append(chance(20) ? ", apps: [aws], singleGroup: true" : "");
            yaml.append(chance(50) ? ", description: Group " + i : "").append("}\n");
        }
        yaml.append("permissionSets:\n");
        for (int i = 0; i < 3; i++) {
            yaml.append(
                    "  S"
                            + i
                            + ": {managedPolicies: ["
                            + String.join(", ", distinct(some(this::policy)))
                            + "]}\n");
        }
        yaml.append("assignments:\n");
        for (int i = 0; i < 4; i++) {
            yaml.append(
                    "  - {groups: [AWS-G"
                            + random.nextInt(4)
                            + "], permissionSets: [S"
                            + random.nextInt(3)
                            + "], accounts: ["
                            + selector()
                            + "]"
                            + (chance(30) ? ", except: [" + selector() + "]" : "")
                            + "}\n");
        }
        yaml.append("apps: {aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}}\n");
        if (chance(30)) {
            yaml.append("deny: [" + person() + "]\n");
        }
        return yaml.toString();
    }

    String live() {
        StringBuilder yaml = new StringBuilder("okta:\n  users:\n    late@example.com: ACTIVE\n");
        for (int i = 0; i < 8; i++) {
            yaml.append(
                    "    p" + i + "@example.com: " + (chance(90) ? "ACTIVE" : "SUSPENDED") + "\n");
        }
        yaml.append("  groups:\n");
        List<String> groups = new ArrayList<>();
        for (String name :
                List.of(
                        "AWS-Users",
                        "AWS-G0",
                        "AWS-G1",
                        "AWS-G2",
                        "AWS-G3",
                        "AWS-Old",
                        "Finance")) {
            if (chance(75)) {
                groups.add(name);
                yaml.append(
                        "    " + name + ": {members: [" + String.join(", ", members()) + "]}\n");
            }
        }
        List<String> pushed =
                groups.stream().filter(name -> !name.equals("AWS-Users") && chance(70)).toList();
        for (String name : groups) {
            if (!pushed.contains(name) && chance(30)) {
                yaml.append(
                        "    app-" + name + ": {name: " + name + ", type: APP_GROUP, app: aws}\n");
            }
        }
        yaml.append(
                "  apps:\n    aws: {assigned: ["
                        + groups.stream()
                                .filter(name -> chance(40))
                                .collect(Collectors.joining(", "))
                        + "], pushed: {");
        yaml.append(
                pushed.stream()
                        .map(name -> name + ": " + (chance(85) ? "ACTIVE" : "INACTIVE"))
                        .collect(Collectors.joining(", ")));
        yaml.append("}}\naws:\n  users:\n    late@example.com: enabled\n");
        for (int i = 0; i < 8; i++) {
            if (chance(60)) {
                yaml.append(
                        "    p"
                                + i
                                + "@example.com: "
                                + (chance(80) ? "enabled" : "disabled")
                                + "\n");
            }
        }
        List<String> store = pushed.stream().filter(name -> chance(80)).toList();
        yaml.append("  groups:\n    Hand: []\n");
        for (String name : store) {
            yaml.append(
                    "    "
                            + name
                            + ": ["
                            + String.join(", ", distinct(some(this::person)))
                            + "]\n");
        }
        yaml.append("  sets:\n    Other: {assignments: [Hand @ 100000000001]}\n");
        for (int i = 0; i < 3; i++) {
            if (chance(70)) {
                List<String> rows = new ArrayList<>(List.of("Hand @ 100000000001"));
                store.forEach(name -> rows.addAll(some(() -> name + " @ " + account())));
                yaml.append(
                        "    S"
                                + i
                                + ": {managed: ["
                                + String.join(", ", distinct(some(this::policy)))
                                + "]");
                yaml.append(", assignments: [" + String.join(", ", distinct(rows)) + "]}\n");
            }
        }
        yaml.append(
                "  units: [Prod, Test]\n  accounts:\n    - {id: \"111122223333\", name: Management}\n");
        for (int i = 0; i < ACCOUNTS.size(); i++) {
            yaml.append(
                    "    - {id: \""
                            + ACCOUNTS.get(i)
                            + "\", name: A"
                            + i
                            + ", unit: "
                            + (i % 2 == 0 ? "Prod" : "Test"));
            yaml.append(
                    ", tags: {n: n"
                            + i % 3
                            + "}, state: "
                            + (i == 3 && chance(30) ? "SUSPENDED" : "ACTIVE")
                            + "}\n");
        }
        return yaml.toString();
    }

    private List<String> members() {
        return distinct(some(this::person)).stream()
                .map(login -> chance(15) ? login + " by Rule " + random.nextInt(2) : login)
                .toList();
    }

    private String selector() {
        return switch (random.nextInt(4)) {
            case 0 -> "{name: A" + random.nextInt(4) + "}";
            case 1 -> "{ou: " + (chance(50) ? "Prod" : "Test") + "}";
            case 2 -> "{tag: {n: n" + random.nextInt(3) + "}}";
            default -> "{id: " + account() + "}";
        };
    }

    private String person() {
        return "p" + random.nextInt(8) + "@example.com";
    }

    private String policy() {
        return List.of("ReadOnlyAccess", "ViewOnlyAccess", "AdministratorAccess")
                .get(random.nextInt(3));
    }

    private String account() {
        return ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
    }

    private List<String> some(Supplier<String> item) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> item.get()).toList();
    }

    private static List<String> distinct(List<String> items) {
        return items.stream().distinct().toList();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
