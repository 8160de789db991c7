package dev.muster.plan;

import dev.muster.access.Roster;
import dev.muster.access.RosterSet;
import dev.muster.model.Login;
import dev.muster.model.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Who should be in a group, each with the line that says so. Where several lines do, the first one
/// is told.
final class WantedMembers {

    private final RosterSet people;

    /// In the order of the people.
    private final Place[] lines;

    private WantedMembers(RosterSet people, Place[] lines) {
        this.people = people;
        this.lines = lines;
    }

    static WantedMembers nobody(Roster roster) {
        return new WantedMembers(roster.nobody(), new Place[0]);
    }

    RosterSet people() {
        return people;
    }

    boolean contains(Login login) {
        return people.contains(login);
    }

    /// The line of somebody who is among them.
    Place line(Login login) {
        return lines[people.indexOf(login)];
    }

    /// The others, once some people are taken out.
    WantedMembers without(Collection<Login> some) {
        RosterSet left = people.without(people.among(some));
        return left.size() == people.size()
                ? this
                : new WantedMembers(left, left.stream().map(this::line).toArray(Place[]::new));
    }

    /// Collects them, in the order of the lines.
    static final class Lines {

        private final Roster roster;
        private final List<Place> places;

        /// A person's number on the roster, and the index of their line behind it: sorted, the
        /// first line of each person comes before their others.
        private long[] entries;

        private int size;

        /// @param expected how many lines there are; people may come to be more, by lines that name
        ///   groups
        Lines(Roster roster, int expected) {
            this.roster = roster;
            this.places = new ArrayList<>(expected);
            this.entries = new long[expected];
        }

        /// @param person the number on the roster
        void add(int person, Place line) {
            places.add(line);
            addToLast(person);
        }

        void add(RosterSet some, Place line) {
            places.add(line);
            some.numbers().forEach(this::addToLast);
        }

        private void addToLast(int person) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, 2 * size + 1);
            }
            entries[size++] = ((long) person << Integer.SIZE) | (places.size() - 1);
        }

        WantedMembers wanted() {
            Arrays.sort(entries, 0, size);
            int[] people = new int[size];
            Place[] lines = new Place[size];
            int count = 0;
            for (int i = 0; i < size; i++) {
                int person = (int) (entries[i] >> Integer.SIZE);
                if (count == 0 || people[count - 1] != person) {
                    people[count] = person;
                    lines[count++] = places.get((int) entries[i]);
                }
            }
            return new WantedMembers(
                    roster.setOfAscending(Arrays.copyOf(people, count)),
                    Arrays.copyOf(lines, count));
        }
    }
}
