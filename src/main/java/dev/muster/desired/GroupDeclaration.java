package dev.muster.desired;

import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.Declaration.Reference;
import dev.muster.model.Login;
import dev.muster.model.Period;
import dev.muster.model.Place;
import dev.muster.model.ProfileValue;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// One entry under `groups:`. What is empty here was absent in the file and is not managed; an
/// empty list was written as one.
///
/// @param singleGroup whether the group may be both assigned to an app and pushed to it
/// @param identityCenterId the id of the Identity Center group, where a mapping cannot tell it
/// @param previously names under which the group may still be found, and is then renamed
public record GroupDeclaration(
        String name,
        Place place,
        Optional<String> description,
        Optional<List<Member>> members,
        List<LoginReference> except,
        Membership membership,
        Optional<List<AppReference>> apps,
        Optional<List<Reference>> push,
        boolean singleGroup,
        Optional<String> identityCenterId,
        List<Reference> previously) {

    public GroupDeclaration {
        members = members.map(List::copyOf);
        except = List.copyOf(except);
        apps = apps.map(List::copyOf);
        push = push.map(List::copyOf);
        previously = List.copyOf(previously);
    }

    /// The line that assigns it to an application, if one does.
    public Optional<AppReference> assignmentTo(String app) {
        return apps.orElse(List.of()).stream().filter(to -> to.app().equals(app)).findFirst();
    }

    /// The line that pushes it to an application, if one does.
    public Optional<Reference> pushTo(String app) {
        return push.orElse(List.of()).stream().filter(to -> to.name().equals(app)).findFirst();
    }

    public boolean isAssignedTo(String app) {
        return assignmentTo(app).isPresent();
    }

    public boolean isPushedTo(String app) {
        return pushTo(app).isPresent();
    }

    /// Whether the declared members are all there are, or the least there must be.
    public enum Membership {
        EXACT,
        INCLUDE
    }

    /// An application that the group is assigned to.
    ///
    /// @param profile the attributes that are managed
    public record AppReference(
            String app,
            OptionalInt priority,
            SortedMap<String, ProfileValue> profile,
            Place place) {

        public AppReference {
            profile = Collections.unmodifiableSortedMap(new TreeMap<>(profile));
        }
    }

    /// One entry under `members:`.
    public sealed interface Member {

        Place place();

        /// A person, perhaps for a time.
        record Person(Login login, Period period, Optional<String> reason, Place place)
                implements Member {}

        /// Everyone in another declared group.
        record OfGroup(String group, Period period, Optional<String> reason, Place place)
                implements Member {}

        /// Everyone who is in any group pushed to an app, members made by rules included.
        record PushedTo(String app, Place place) implements Member {}
    }
}
