package dev.muster.sandbox.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An organization: one root, organizational units below it, accounts in them.
final class Organization {

    /// An organizational unit.
    record Unit(String id, String name, String parentId, Map<String, String> tags) {}

    /// An account.
    static final class Account {
        private final String id;
        private final String name;
        private final String email;
        private final Instant joined;
        private final boolean invited;
        private final List<String> missingPolicies;
        private final int otherRoles;
        private final Map<String, String> tags;
        private String state;
        private String parentId;

        Account(AwsSeed.Account seed, String parentId, Instant joined) {
            this.id = seed.id();
            this.name = seed.name();
            this.email = seed.email();
            this.state = seed.state();
            this.missingPolicies = List.copyOf(seed.missingPolicies());
            this.otherRoles = seed.otherRoles();
            this.tags = new TreeMap<>(seed.tags());
            this.invited = seed.invited();
            this.parentId = parentId;
            this.joined = joined;
        }

        String id() {
            return id;
        }

        String name() {
            return name;
        }

        String email() {
            return email;
        }

        String state() {
            return state;
        }

        void state(String state) {
            this.state = state;
        }

        boolean active() {
            return state.equals("ACTIVE");
        }

        /// The older `Status` for the present state: one of three words.
        String status() {
            return switch (state) {
                case "SUSPENDED", "CLOSED" -> "SUSPENDED";
                case "PENDING_CLOSURE" -> "PENDING_CLOSURE";
                default -> "ACTIVE";
            };
        }

        String parentId() {
            return parentId;
        }

        void moveTo(String parentId) {
            this.parentId = parentId;
        }

        Instant joined() {
            return joined;
        }

        boolean invited() {
            return invited;
        }

        Map<String, String> tags() {
            return tags;
        }

        /// Names of customer managed policies that this account has not got.
        List<String> missingPolicies() {
            return missingPolicies;
        }

        /// IAM roles that are there beside those of IAM Identity Center.
        int otherRoles() {
            return otherRoles;
        }
    }

    private final String id;
    private final String managementId;
    private final String rootId;
    private final List<String> delegatedAdministrators;
    private final Map<String, String> rootTags = new TreeMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Unit> units = new LinkedHashMap<>();

    Organization(String id, String managementId, List<String> delegatedAdministrators) {
        this.id = id;
        this.managementId = managementId;
        this.delegatedAdministrators = new ArrayList<>(delegatedAdministrators);
        this.rootId = "r-" + Stable.hex(id, 4);
    }

    String id() {
        return id;
    }

    String managementId() {
        return managementId;
    }

    String rootId() {
        return rootId;
    }

    List<String> delegatedAdministrators() {
        return delegatedAdministrators;
    }

    Map<String, String> rootTags() {
        return rootTags;
    }

    Map<String, Account> accounts() {
        return accounts;
    }

    Map<String, Unit> units() {
        return units;
    }

    Optional<Account> account(String accountId) {
        return Optional.ofNullable(accounts.get(accountId));
    }

    Optional<Unit> unit(String unitId) {
        return Optional.ofNullable(units.get(unitId));
    }

    /// The unit at a path of names such as `Workloads/Prod`, made with all above it where it is
    /// missing; the root for an empty path.
    String unitAt(String path) {
        String parent = rootId;
        StringBuilder walked = new StringBuilder();
        for (String part : path.isBlank() ? List.<String>of() : List.of(path.split("/", -1))) {
            walked.append('/').append(part);
            parent = child(parent, part, walked.toString());
        }
        return parent;
    }

    private String child(String parent, String name, String path) {
        for (Unit unit : units.values()) {
            if (unit.parentId().equals(parent) && unit.name().equals(name)) {
                return unit.id();
            }
        }
        String unitId = "ou-" + rootId.substring(2) + "-" + Stable.hex(id + path, 8);
        units.put(unitId, new Unit(unitId, name, parent, new TreeMap<>()));
        return unitId;
    }

    boolean isParent(String parentId) {
        return parentId.equals(rootId) || units.containsKey(parentId);
    }

    List<Unit> unitsIn(String parentId) {
        return units.values().stream().filter(unit -> unit.parentId().equals(parentId)).toList();
    }

    List<Account> accountsIn(String parentId) {
        return accounts.values().stream()
                .filter(account -> account.parentId().equals(parentId))
                .toList();
    }

    /// The names from below the root down to a unit: `Workloads/Prod`; empty for the root.
    String namesTo(String parentId) {
        Unit unit = units.get(parentId);
        if (unit == null) {
            return "";
        }
        String above = namesTo(unit.parentId());
        return above.isEmpty() ? unit.name() : above + "/" + unit.name();
    }

    /// The path of ids as Organizations shows it: `o-.../r-.../ou-.../`.
    String path(String parentId) {
        Unit unit = units.get(parentId);
        return unit == null ? id + "/" + rootId + "/" : path(unit.parentId()) + unit.id() + "/";
    }

    String arn(String kind, String resource) {
        return "arn:aws:organizations::%s:%s/%s/%s".formatted(managementId, kind, id, resource);
    }

    Caller.Kind kindOf(String accountId) {
        if (accountId.equals(managementId)) {
            return Caller.Kind.MANAGEMENT;
        }
        return delegatedAdministrators.contains(accountId)
                ? Caller.Kind.DELEGATED
                : Caller.Kind.MEMBER;
    }
}
