package dev.muster.review;

import dev.muster.access.AccessPath;
import dev.muster.access.AccessPath.Link;
import dev.muster.access.AccessPath.LinkState;
import dev.muster.access.ChainState;
import dev.muster.desired.AssignmentDeclaration;
import dev.muster.desired.ChainApp;
import dev.muster.desired.Declaration;
import dev.muster.desired.GroupDeclaration;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.model.Principal;
import dev.muster.plan.DeclaredMemberships;
import dev.muster.plan.DeclaredRows;
import dev.muster.plan.Reason;
import dev.muster.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Says of each link of a path which lines of which files it rests on.
public final class Grounds {

    private final Declaration declaration;
    private final Settings settings;
    private final ChainState chain;
    private final String app;
    private final DeclaredRows rows;
    private final DeclaredMembers members;
    private final Map<String, Map<Login, OktaState.Member>> live;

    /// @param now the one moment at which periods are judged
    public Grounds(Declaration declaration, LiveState live, Settings settings, Instant now) {
        this.declaration = declaration;
        this.settings = settings;
        this.app = ChainApp.key(declaration, settings);
        this.chain = ChainState.of(live, app);
        this.rows = DeclaredRows.of(declaration, live, settings, now);
        this.members =
                new DeclaredMembers(
                        declaration, now, DeclaredMemberships.of(declaration, live, settings, now));
        this.live = members(live.okta());
    }

    private static Map<String, Map<Login, OktaState.Member>> members(OktaState okta) {
        Map<String, Map<Login, OktaState.Member>> groups = new HashMap<>();
        for (OktaState.Group group : okta.groups().known().orElse(List.of())) {
            Observed<List<OktaState.Member>> list = okta.members().get(group.id());
            if (list == null || group.type() != OktaState.GroupType.OKTA_GROUP) {
                continue;
            }
            Map<Login, OktaState.Member> members =
                    groups.computeIfAbsent(group.name(), _ -> new HashMap<>());
            list.known()
                    .orElse(List.of())
                    .forEach(member -> members.putIfAbsent(member.login(), member));
        }
        return groups;
    }

    /// The links of the chain as they are.
    public ChainState chain() {
        return chain;
    }

    DeclaredRows rows() {
        return rows;
    }

    DeclaredMembers declaredMembers() {
        return members;
    }

    Declaration declaration() {
        return declaration;
    }

    String app() {
        return app;
    }

    /// A path with what each of its links rests on.
    public AccessRow row(AccessPath path) {
        return new AccessRow(
                path,
                path.links().stream()
                        .map(link ->
                                new AccessRow.GroundedLink(
                                        link, ground(path, link), rules(path, link)))
                        .toList());
    }

    private Ground ground(AccessPath path, Link link) {
        return switch (link.name()) {
            case AccessPath.USER -> user(path.login());
            case AccessPath.OKTA_GROUP -> membership(path, link);
            case AccessPath.APP_ASSIGNMENT -> appAssignment(path);
            case AccessPath.PUSH_MAPPING -> pushMapping(path.via(), link);
            case AccessPath.STORE_GROUP -> storeGroup(path, link);
            case AccessPath.ACCOUNT_ASSIGNMENT ->
                    assignment(path.permissionSet(), path.via(), path.account());
            default -> new Ground.NotDeclarable();
        };
    }

    private List<AccessRow.RuleMade> rules(AccessPath path, Link link) {
        return switch (link.name()) {
            case AccessPath.OKTA_GROUP ->
                    path.via() instanceof Principal.Group(String group)
                            ? rules(group, path.login(), "")
                            : List.of();
            case AccessPath.APP_ASSIGNMENT ->
                    chain.assignedThrough(path.login())
                            .map(group -> rules(group, path.login(), path.via().text()))
                            .orElse(List.of());
            default -> List.of();
        };
    }

    /// The rules that have somebody in a group, and those that have them in the group that it takes
    /// them from.
    private List<AccessRow.RuleMade> rules(String group, Login login, String through) {
        return Stream.concat(
                        Stream.of(group),
                        members
                                .way(group, login, through)
                                .flatMap(DeclaredMembers.Way::source)
                                .stream())
                .flatMap(name -> made(name, login).stream())
                .toList();
    }

    private Optional<AccessRow.RuleMade> made(String group, Login login) {
        return Optional.ofNullable(live.getOrDefault(group, Map.of()).get(login))
                .map(OktaState.Member::origin)
                .filter(OktaState.Origin.ByRules.class::isInstance)
                .map(OktaState.Origin.ByRules.class::cast)
                .map(origin -> new AccessRow.RuleMade(group, origin.names()));
    }

    private Ground user(Login login) {
        return Optional.ofNullable(declaration.users().get(login))
                .<Ground>map(
                        user -> new Ground.Declared(List.of(Line.of(user.place(), "declared"))))
                .orElseGet(Ground.NotDeclarable::new);
    }

    private Ground membership(AccessPath path, Link link) {
        return path.via() instanceof Principal.Group(String group)
                ? membership(group, path.login(), link.state() == LinkState.HOLDS)
                : new Ground.NotDeclarable();
    }

    /// What somebody's place in an Okta group rests on.
    ///
    /// @param isThere whether they are in it
    Ground membership(String group, Login login, boolean isThere) {
        if (settings.scope().groupMembers(group).isEmpty()) {
            return new Ground.OutOfScope();
        }
        Optional<List<Line>> lines = members.of(group, login);
        if (lines.isPresent()) {
            return new Ground.Declared(lines.get());
        }
        if (!isThere) {
            return members.against(group, login)
                    .<Ground>map(line -> new Ground.Undeclared(List.of(line)))
                    .orElseGet(Ground.NotDeclarable::new);
        }
        OktaState.Member member = live.getOrDefault(group, Map.of()).get(login);
        if (member != null && member.origin() instanceof OktaState.Origin.ByRules(var names)) {
            return new Ground.ByRules(names);
        }
        return new Ground.Undeclared(members.against(group, login).stream().toList());
    }

    private Ground appAssignment(AccessPath path) {
        Login login = path.login();
        Optional<String> group = chain.assignedThrough(login);
        if (group.isEmpty()) {
            return new Ground.NotDeclarable();
        }
        Optional<Place> place = appsLine(group.get());
        if (place.isEmpty()) {
            return settings.scope().appAssignments(app).isEmpty()
                    ? new Ground.OutOfScope()
                    : new Ground.Undeclared(List.of());
        }
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(place.get(), group.get() + " is assigned"));
        members.way(group.get(), login, path.via().text())
                .map(DeclaredMembers.Way::lines)
                .ifPresent(lines::addAll);
        return new Ground.Declared(lines);
    }

    /// The line that assigns a group to the app.
    Optional<Place> appsLine(String group) {
        return declaration.group(group).stream()
                .flatMap(declared -> declared.assignmentTo(app).stream())
                .map(GroupDeclaration.AppReference::place)
                .findFirst();
    }

    private Ground pushMapping(Principal via, Link link) {
        if (!(via instanceof Principal.Group(String group))) {
            return new Ground.NotDeclarable();
        }
        Optional<Place> place = pushLine(group);
        if (place.isPresent()) {
            return new Ground.Declared(List.of(Line.of(place.get(), "declared")));
        }
        if (settings.scope().appPushes(app).isEmpty()) {
            return new Ground.OutOfScope();
        }
        return link.state() == LinkState.HOLDS
                ? new Ground.Undeclared(List.of())
                : new Ground.NotDeclarable();
    }

    /// The line that pushes a group to the app.
    Optional<Place> pushLine(String group) {
        return declaration.group(group).stream()
                .flatMap(declared -> declared.pushTo(app).stream())
                .map(Declaration.Reference::place)
                .findFirst();
    }

    /// In Identity Center and not in Okta: delivered before and not taken back yet, or made by
    /// hand.
    private static Ground storeGroup(AccessPath path, Link link) {
        boolean inOkta =
                path.links().stream()
                        .anyMatch(other ->
                                other.name().equals(AccessPath.OKTA_GROUP)
                                        && other.state() != LinkState.BROKEN);
        return inOkta || link.state() != LinkState.HOLDS
                ? new Ground.NotDeclarable()
                : new Ground.Undeclared(List.of());
    }

    /// What an account assignment rests on.
    Ground assignment(String set, Principal principal, AccountId account) {
        Key.AccountAssignment row = new Key.AccountAssignment(set, principal, account);
        List<AssignmentDeclaration> entries = rows.entries(row);
        if (!entries.isEmpty()) {
            return new Ground.Declared(List.of(line(longest(entries))));
        }
        if (!rows.isInScope(row)) {
            return new Ground.OutOfScope();
        }
        if (rows.isDoubtful(row)) {
            return new Ground.InDoubt();
        }
        Optional<Line> toCome = Optional.ofNullable(rows.toCome().get(row)).map(Grounds::begins);
        return new Ground.Undeclared(
                toCome.map(List::of)
                        .orElseGet(() -> rows.end(row).stream().flatMap(Grounds::end).toList()));
    }

    /// Entries unite, and the latest end wins.
    private static AssignmentDeclaration longest(List<AssignmentDeclaration> entries) {
        return entries.stream()
                .max(Comparator.comparing(entry -> entry.period().until().orElse(LocalDate.MAX)))
                .orElseThrow();
    }

    private static Line line(AssignmentDeclaration entry) {
        return new Line(entry.place(), "declared", entry.period().until(), entry.reason());
    }

    private static Line begins(AssignmentDeclaration entry) {
        return new Line(
                entry.place(),
                "begins on " + entry.period().from().orElseThrow(),
                entry.period().until(),
                entry.reason());
    }

    private static Stream<Line> end(Reason reason) {
        return switch (reason) {
            case Reason.Expired(Place at, LocalDate until) ->
                    Stream.of(new Line(at, "has ended", Optional.of(until), Optional.empty()));
            case Reason.Excepted(Place at) -> Stream.of(Line.of(at, "excepted"));
            case Reason.Declared _,
                    Reason.Undeclared _,
                    Reason.Denied _,
                    Reason.StatedState _,
                    Reason.Replaced _,
                    Reason.KeepsRole _,
                    Reason.NotProvisioned _ ->
                    reason.place().stream().map(at -> Line.of(at, "ended"));
        };
    }
}
