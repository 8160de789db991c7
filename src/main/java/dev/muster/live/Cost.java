package dev.muster.live;

import java.util.List;

/// The calls that reading one [Interest] may cost at the most, given what was there.
///
/// The numbers are page sizes of the services' list calls: Okta groups, rules, members and app
/// assignments 200, push mappings 1000, app users 500; Organizations 20; Identity Center and
/// identity store 100.
public record Cost(int okta, int aws) {

    static Cost of(Interest interest, LiveState found) {
        return new Cost(okta(interest, found.okta()), aws(interest, found.aws()));
    }

    private static int okta(Interest interest, OktaState okta) {
        int calls = pages(okta.groups().known().orElse(List.of()).size(), 200);
        for (Observed<List<OktaState.Member>> members : okta.members().values()) {
            calls += pages(members.known().orElse(List.of()).size(), 200);
        }
        calls += pages(okta.rules().known().orElse(List.of()).size(), 200);
        calls += pages(interest.logins().size(), 50);
        for (Observed<java.util.Optional<OktaState.App>> app : okta.apps().values()) {
            calls += app.known().flatMap(found -> found).map(Cost::app).orElse(0);
        }
        // The org, the apps by name and the log.
        return calls + 3;
    }

    private static int app(OktaState.App app) {
        int users = app.users().flatMap(Observed::known).map(java.util.Map::size).orElse(0);
        return pages(app.assignments().known().orElse(List.of()).size(), 200)
                + pages(app.mappings().known().orElse(List.of()).size(), 1000)
                + (app.users().isPresent() ? pages(users, 500) : 0)
                + 3;
    }

    private static int aws(Interest interest, AwsState aws) {
        // Instance, organization, caller, roots, the management account's sets, access control
        // attributes.
        int calls = 6;
        int accounts = aws.accounts().known().orElse(List.of()).size();
        calls += pages(accounts, 20);
        if (interest.organizationTree()) {
            int units = aws.units().known().orElse(List.of()).size() + 1;
            // Two chains for each; what does not fit on their first pages costs one more for each
            // twenty.
            calls += 2 * units + pages(accounts, 20) + pages(units, 20);
        }
        calls += interest.accountTags() ? accounts : 0;
        calls += pages(aws.storeGroups().known().orElse(List.of()).size(), 100);
        calls += pages(aws.storeUsers().known().orElse(List.of()).size(), 100);
        List<AwsState.PermissionSet> sets = aws.sets().known().orElse(List.of());
        // One Describe for each ARN, once; names never change.
        calls += pages(sets.size(), 100) + sets.size();
        for (Observed<List<String>> members : aws.memberships().values()) {
            calls += pages(members.known().orElse(List.of()).size(), 100);
        }
        for (AwsState.PermissionSet set : sets) {
            calls += set.details().isPresent() ? 7 : set.tags().isPresent() ? 1 : 0;
            int provisioned =
                    set.provisionedIn().flatMap(Observed::known).map(java.util.Set::size).orElse(0);
            calls += set.provisionedIn().isPresent() ? pages(provisioned, 100) + provisioned : 0;
        }
        if (sets.stream().allMatch(set -> set.provisionedIn().isEmpty())) {
            calls += byPrincipal(interest, aws);
        }
        // Three lists of jobs and one Describe for each open one.
        return calls + 3 + aws.jobs().known().orElse(List.of()).size();
    }

    /// A chain of assignments for each group; what does not fit on its first page costs one more
    /// for each hundred rows.
    private static int byPrincipal(Interest interest, AwsState aws) {
        int rows =
                aws.assignments().values().stream()
                        .mapToInt(found -> found.known().map(List::size).orElse(0))
                        .sum();
        return interest.byPrincipal() ? aws.memberships().size() + rows / 100 : 0;
    }

    /// A list costs one call even if it is empty.
    private static int pages(int items, int size) {
        return Math.max(1, (items + size - 1) / size);
    }
}
