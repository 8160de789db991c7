package dev.muster.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.desired.Reading;
import dev.muster.live.AwsState;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.model.Problem;
import dev.muster.plan.Interests;
import dev.muster.plan.Plan;
import dev.muster.plan.Planner;
import dev.muster.plan.Rehearsal;
import dev.muster.settings.Authority;
import dev.muster.settings.Scope;
import dev.muster.settings.Settings;
import dev.muster.source.Snapshot;
import dev.muster.testing.TestSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An import of a live state into nothing, or into a repository.
record ImportCase(LiveState live, Settings settings, SortedMap<String, String> before) {

    /// Everything in scope but what is called foreign; sets of AWS's own are not.
    static Settings settings(Authority authority, boolean management, String... ignoredGroups) {
        List<String> ignored = new java.util.ArrayList<>(List.of("Foreign-*", "Everyone"));
        ignored.addAll(List.of(ignoredGroups));
        Scope scope =
                new Scope(
                        List.of(
                                new Scope.Groups(
                                        TestSettings.names("*", ignored.toArray(String[]::new)),
                                        authority,
                                        authority)),
                        List.of(
                                new Scope.Apps(
                                        TestSettings.names("*"), authority, authority, authority)),
                        List.of(new Scope.Users(TestSettings.names("*@example.com"), authority)),
                        List.of(
                                new Scope.PermissionSets(
                                        TestSettings.names("*", "AWSReserved*"), authority)),
                        List.of(new Scope.Assignments(authority, Scope.ForeignPrincipals.REPORT)),
                        List.of(new Scope.Accounts(TestSettings.names("*"), management)),
                        List.of(
                                new Scope.AccessControlAttributes(
                                        TestSettings.names("*"), authority)));
        Settings plain = TestSettings.with(scope);
        Settings.Aws aws = plain.aws();
        return new Settings(
                plain.owner(),
                plain.okta(),
                new Settings.Aws(
                        aws.region(),
                        aws.endpoint(),
                        aws.organization(),
                        aws.instance(),
                        aws.identityStore(),
                        aws.roleArn(),
                        aws.rateShare(),
                        Optional.of(
                                new Settings.OktaApp(
                                        "aws", "amazon_aws_sso", "AWS IAM Identity Center"))),
                scope,
                plain.removals());
    }

    static ImportCase of(LiveState live) {
        return new ImportCase(live, settings(Authority.FULL, false), new TreeMap<>());
    }

    ImportCase with(Settings other) {
        return new ImportCase(live, other, before);
    }

    ImportCase into(Map<String, String> files) {
        return new ImportCase(live, settings, new TreeMap<>(files));
    }

    Adoption.Made made() {
        return made(Layout.GROUP);
    }

    Adoption.Made made(Layout layout) {
        Adoption adoption = adopt(layout);
        assertThat(adoption).isInstanceOf(Adoption.Made.class);
        return (Adoption.Made) adoption;
    }

    Adoption adopt(Layout layout) {
        return Adopter.adopt(
                live,
                settings,
                before.isEmpty() ? Declaration.NOTHING : declaration(before),
                layout,
                before.isEmpty() ? "" : "import-1");
    }

    /// The repository with the import in it.
    SortedMap<String, String> files(Adoption.Made made) {
        SortedMap<String, String> all = new TreeMap<>(before);
        all.putAll(made.files());
        return all;
    }

    Plan plan(Adoption.Made made) {
        Declaration declaration = declaration(files(made));
        AwsState aws = live.aws();
        Interest interest = Interests.of(declaration, settings);
        AwsState read =
                aws.with(
                        aws.storeGroups()
                                .map(groups ->
                                        AwsState.StoreGroup.named(groups, interest.statedGroups())),
                        aws.sets());
        return Planner.plan(
                declaration,
                new LiveState(live.okta(), read, live.readAt()),
                settings,
                CompanyLive.NOON,
                "abc");
    }

    Rehearsal rehearsal(Adoption.Made made) {
        return Rehearsal.of(
                before.isEmpty() ? Optional.empty() : Optional.of(declaration(before)),
                declaration(files(made)),
                live,
                settings,
                CompanyLive.NOON);
    }

    static Declaration declaration(SortedMap<String, String> files) {
        Reading reading =
                new DeclarationReader(LocalDate.of(2026, 11, 24)).read(new Snapshot("abc", files));
        assertThat(reading.problems().stream().filter(Problem::isError))
                .as(String.join("\n", files.values()))
                .isEmpty();
        return ((Reading.Valid) reading).declaration();
    }
}
