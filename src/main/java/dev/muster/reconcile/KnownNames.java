package dev.muster.reconcile;

import dev.muster.access.AccessFilter;
import dev.muster.desired.AssignmentDeclaration;
import dev.muster.desired.Declaration;
import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.GroupDeclaration;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.Login;
import dev.muster.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Tells a name that nobody knows from one that has no access: asked about a misspelled login, "no
/// accounts" would be a false all-clear.
public record KnownNames(LiveState live, Declaration declaration) {

    /// What is said of the names that somebody asked about. Where a list that could hold one was
    /// not read completely, nothing is said of it.
    ///
    /// @param unknown names that are neither live nor declared, a sentence for each
    /// @param declaredOnly names that are declared and not live yet, a sentence for each
    public record Findings(List<String> unknown, List<String> declaredOnly) {

        /// What to do about a name that nobody knows.
        public static final String REMEDY =
                "Neither Okta, AWS nor the files know it. Look at how it is written.";

        public Findings {
            unknown = List.copyOf(unknown);
            declaredOnly = List.copyOf(declaredOnly);
        }
    }

    /// Looks at each name that the filter holds.
    public Findings check(AccessFilter filter) {
        List<String> unknown = new ArrayList<>();
        List<String> declaredOnly = new ArrayList<>();
        AwsState aws = live.aws();
        filter.login()
                .ifPresent(login ->
                        new Kind(
                                        "person",
                                        liveLogins(),
                                        declaredLogins(),
                                        live.okta().users().isKnown() && aws.storeUsers().isKnown())
                                .look(login.value(), unknown, declaredOnly));
        filter.group()
                .ifPresent(group ->
                        new Kind(
                                        "group",
                                        liveGroups(),
                                        new TreeSet<>(declaration.groups().keySet()),
                                        live.okta().groups().isKnown()
                                                && aws.storeGroups().isKnown())
                                .look(group, unknown, declaredOnly));
        filter.account()
                .ifPresent(account ->
                        // Muster makes no accounts: one that is only declared is unknown as well.
                        new Kind("account", accounts(), new TreeSet<>(), aws.accounts().isKnown())
                                .look(account, unknown, declaredOnly));
        filter.permissionSet()
                .ifPresent(set ->
                        new Kind(
                                        "permission set",
                                        names(aws.sets(), AwsState.PermissionSet::name),
                                        new TreeSet<>(declaration.permissionSets().keySet()),
                                        aws.sets().isKnown())
                                .look(set, unknown, declaredOnly));
        return new Findings(unknown, declaredOnly);
    }

    /// One kind of thing with the names that it can have.
    ///
    /// @param complete whether every live name is there
    private record Kind(
            String noun, SortedSet<String> live, SortedSet<String> declared, boolean complete) {

        void look(String name, List<String> unknown, List<String> declaredOnly) {
            if (live.contains(name) || !complete) {
                return;
            }
            if (declared.contains(name)) {
                declaredOnly.add(
                        "the "
                                + noun
                                + " "
                                + name
                                + " is declared, and not there yet; muster plan shows what makes it");
                return;
            }
            SortedSet<String> all = new TreeSet<>(live);
            all.addAll(declared);
            String missing = "there is no " + noun + " " + name;
            unknown.add(
                    Words.nearest(name, all)
                            .map(near -> missing + " (did you mean " + near + "?)")
                            .orElse(missing));
        }
    }

    private SortedSet<String> liveLogins() {
        SortedSet<String> logins = new TreeSet<>();
        live.okta()
                .users()
                .known()
                .ifPresent(users -> users.keySet().forEach(login -> logins.add(login.value())));
        logins.addAll(names(live.aws().storeUsers(), user -> user.login().value()));
        return logins;
    }

    private SortedSet<String> declaredLogins() {
        SortedSet<String> logins = new TreeSet<>();
        declaration.users().keySet().stream().map(Login::value).forEach(logins::add);
        for (GroupDeclaration group : declaration.groups().values()) {
            for (GroupDeclaration.Member member : group.members().orElse(List.of())) {
                if (member instanceof GroupDeclaration.Member.Person person) {
                    logins.add(person.login().value());
                }
            }
        }
        for (AssignmentDeclaration entry : declaration.assignments()) {
            entry.users().stream()
                    .map(LoginReference::login)
                    .map(Login::value)
                    .forEach(logins::add);
        }
        return logins;
    }

    private SortedSet<String> liveGroups() {
        SortedSet<String> groups = names(live.okta().groups(), OktaState.Group::name);
        groups.addAll(names(live.aws().storeGroups(), AwsState.StoreGroup::name));
        return groups;
    }

    private SortedSet<String> accounts() {
        SortedSet<String> accounts = names(live.aws().accounts(), AwsState.Account::name);
        accounts.addAll(names(live.aws().accounts(), account -> account.id().value()));
        return accounts;
    }

    private static <T> SortedSet<String> names(
            Observed<List<T>> observed, java.util.function.Function<T, String> name) {
        Optional<List<T>> known = observed.known();
        SortedSet<String> names = new TreeSet<>();
        known.ifPresent(list -> list.forEach(one -> names.add(name.apply(one))));
        return names;
    }
}
