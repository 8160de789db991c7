package dev.muster.adopt;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What becomes of an import.
public sealed interface Adoption {

    /// Files that declare what is live and was declared nowhere.
    ///
    /// @param files text by path, such as `access/groups/AWS-ReadOnly.yaml`; sorted, without a
    ///   time, so that the same live state gives the same bytes
    /// @param added what the files declare
    /// @param leftAlone what is live and in scope and the repository declared before
    /// @param notDeclared what cannot be declared, sorted
    /// @param foreignRows account assignments of principals out of scope, which no file declares
    record Made(
            SortedMap<String, String> files,
            Counts added,
            Counts leftAlone,
            List<NotDeclared> notDeclared,
            int foreignRows)
            implements Adoption {

        public Made {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
            notDeclared = notDeclared.stream().sorted().distinct().toList();
        }
    }

    /// Nothing, because something was not read: a file that says nothing of it would be a file that
    /// takes it away.
    ///
    /// @param gaps what was not read, in reading order; never empty
    record Unread(List<Gap> gaps) implements Adoption {
        public Unread {
            gaps = List.copyOf(gaps);
        }
    }

    /// A list that was not read.
    ///
    /// @param list whose list of what, such as `Okta, members of group AWS-ReadOnly`
    record Gap(String list, String why) {}
}
