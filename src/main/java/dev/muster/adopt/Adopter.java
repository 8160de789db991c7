package dev.muster.adopt;

import dev.muster.adopt.Adoption.Gap;
import dev.muster.desired.Declaration;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.settings.Scope;
import dev.muster.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/// Turns what is live and in scope into the files that would declare it.
///
/// Pure: the same arguments give the same files, in whatever order lists were read. What was not
/// read makes no file at all.
public final class Adopter {

    private static final String ACCESS = "access/";

    private final LiveState live;
    private final LiveNames names;
    private final Settings settings;
    private final Declaration before;
    private final Layout layout;
    private final boolean isNew;
    private final Output output;

    private Adopter(
            LiveState live, Settings settings, Declaration before, Layout layout, String folder) {
        this.live = live;
        this.names = new LiveNames(live);
        this.settings = settings;
        this.before = before;
        this.layout = layout;
        this.isNew = folder.isEmpty();
        this.output = new Output(isNew ? ACCESS : ACCESS + folder + "/");
    }

    /// Files for all that is live, in scope and not declared.
    ///
    /// @param live read for [ImportInterest]
    /// @param before what the repository declares already; nothing if there is none
    /// @param folder below `access/` where the files go, such as `import-1`; empty for a new
    ///   repository, in which they go into `access/` itself
    public static Adoption adopt(
            LiveState live, Settings settings, Declaration before, Layout layout, String folder) {
        List<Gap> gaps = Gaps.of(live, settings.scope());
        if (!gaps.isEmpty()) {
            return new Adoption.Unread(gaps);
        }
        return new Adopter(live, settings, before, layout, folder).adopt();
    }

    private Adoption adopt() {
        Scope scope = settings.scope();
        Apps apps = new Apps(settings, before, names, output);
        apps.write();
        Users users = new Users(scope, before, output);
        users.write(names);
        PermissionSetFiles sets =
                new PermissionSetFiles(settings, before.permissionSets().keySet(), output);
        sets.write(names.sets());
        Attributes attributes = new Attributes(scope, before, output);
        attributes.write(live.aws());
        Groups groups = new Groups(names, scope, before, output);
        groups.find(apps);
        StoreGroups storeGroups = new StoreGroups(names, groups, before, chainApp(apps));
        AccountSets accounts = new AccountSets(names);
        Rows rows = new Rows(names, scope, storeGroups, sets.declared(), output);
        if (scope.accountAssignments().isPresent()) {
            rows.sort(before, accounts);
        }
        Entries entries = new Entries(accounts);
        GroupFiles groupFiles =
                new GroupFiles(
                        new GroupBody.Maker(names, scope, apps.known(), storeGroups),
                        entries,
                        layout,
                        output);
        groupFiles.write(groups.found(), rows.ofGroups());
        people(rows, entries);
        if (isNew) {
            output.putNotDeclared();
        }
        return new Adoption.Made(
                output.files(),
                new Counts(
                        users.added(),
                        groups.found().size(),
                        groupFiles.members(),
                        apps.added(),
                        sets.added(),
                        rows.added(),
                        attributes.added()),
                new Counts(
                        users.leftAlone(),
                        groups.leftAlone(),
                        0,
                        apps.leftAlone(),
                        sets.leftAlone(),
                        rows.leftAlone(),
                        attributes.leftAlone()),
                output.notDeclared(),
                rows.foreign());
    }

    private Optional<OktaState.App> chainApp(Apps apps) {
        return settings.aws()
                .oktaApp()
                .flatMap(app -> Optional.ofNullable(apps.known().get(app.key())));
    }

    private void people(Rows rows, Entries entries) {
        List<Node> all = new ArrayList<>();
        rows.ofPeople()
                .forEach((login, accounts) -> all.addAll(entries.of("users", login, accounts)));
        if (!all.isEmpty()) {
            output.put("people.yaml", new YamlBlock().items("assignments", all).write());
        }
    }
}
