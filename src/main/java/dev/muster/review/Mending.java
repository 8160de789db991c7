package dev.muster.review;

import dev.muster.access.AccessPath;
import dev.muster.access.AccessPath.Link;
import dev.muster.access.AccessPath.LinkState;
import dev.muster.access.ChainState;
import dev.muster.desired.GroupDeclaration;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.review.AccessRow.GroundedLink;
import java.util.Optional;

/// What would make a missing link hold.
final class Mending {

    static final String APPLY =
            "It is declared and not carried out: see muster plan, then muster apply.";
    private static final String WAIT =
            "Nothing is to be done: it comes by itself. Ask again later.";

    private final Grounds grounds;

    Mending(Grounds grounds) {
        this.grounds = grounds;
    }

    String of(AccessPath path, GroundedLink grounded) {
        Link link = grounded.link();
        if (link.state() == LinkState.UNKNOWN) {
            return "Let Muster's credential read it, and ask again.";
        }
        if (link.state() == LinkState.WAITS) {
            return WAIT;
        }
        return switch (link.name()) {
            case AccessPath.USER -> user(path.login());
            case AccessPath.OKTA_GROUP ->
                    path.via() instanceof Principal.Group(String group)
                            ? membership(group, path.login())
                            : APPLY;
            case AccessPath.APP_ASSIGNMENT -> appAssignment(path.login());
            case AccessPath.PUSH_MAPPING ->
                    path.via() instanceof Principal.Group(String group) ? push(group) : APPLY;
            case AccessPath.ACCOUNT_ASSIGNMENT ->
                    "Nothing can be reached in an account that is not ACTIVE.";
            default ->
                    "Okta has not delivered it: muster doctor tells whether SCIM works; push the"
                            + " group again in the Okta Admin Console.";
        };
    }

    private String user(Login login) {
        ChainState.Person person = grounds.chain().people().get(login);
        if (person == null) {
            return grounds.declaration().users().containsKey(login)
                    ? APPLY
                    : "Declare the person under `users`, or correct the login.";
        }
        return "A person has to activate the account in Okta again; Muster never does.";
    }

    String membership(String group, Login login) {
        DeclaredMembers members = grounds.declaredMembers();
        if (members.of(group, login).isPresent()) {
            return APPLY;
        }
        Optional<Line> against = members.against(group, login);
        if (against.isPresent()) {
            Line line = against.get();
            return login
                    + " is "
                    + (line.text().startsWith("denied") || line.text().startsWith("excepted")
                            ? line.text() + " at " + line.place() + ", which has to go first."
                            : "named at " + line.place() + ", which " + line.text() + ".");
        }
        return grounds.declaration()
                .group(group)
                .map(GroupDeclaration::place)
                .map(place ->
                        "Add "
                                + login
                                + " to the `members` of "
                                + group
                                + ", declared at "
                                + place
                                + ".")
                .orElse(
                        "No file declares "
                                + group
                                + ": add "
                                + login
                                + " to it in Okta, or declare it with `members`.");
    }

    private String appAssignment(Login login) {
        String app = grounds.app();
        return grounds.declaration().groups().values().stream()
                .filter(group -> grounds.appsLine(group.name()).isPresent())
                .findFirst()
                .map(group ->
                        grounds.declaredMembers().of(group.name(), login).isPresent()
                                ? APPLY
                                : "Add "
                                        + login
                                        + " to the `members` of "
                                        + group.name()
                                        + ", declared at "
                                        + group.place()
                                        + ", or let it take `pushedTo: "
                                        + app
                                        + "`.")
                .orElse("Give one of their groups `apps: [" + app + "]`.");
    }

    private String push(String group) {
        if (grounds.chain().pushed().containsKey(group)) {
            return "The push mapping is there and does not work: muster plan says what to do.";
        }
        return grounds.pushLine(group).isPresent()
                ? APPLY
                : "Give " + group + " `push: [" + grounds.app() + "]`.";
    }
}
