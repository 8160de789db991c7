package dev.muster.adopt;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/// Something that is live and in scope and that no file says, because it cannot be declared.
///
/// @param what its kind in the field's words, such as `group`
/// @param subject its name
/// @param why why not, completing "WHAT SUBJECT ..."
/// @param remedy what a person may do about it, as a sentence; empty if it may stay as it is
public record NotDeclared(String what, String subject, String why, String remedy)
        implements Comparable<NotDeclared> {

    private static final Comparator<NotDeclared> ORDER =
            Comparator.comparing(NotDeclared::what)
                    .thenComparing(NotDeclared::subject)
                    .thenComparing(NotDeclared::why)
                    .thenComparing(NotDeclared::remedy);

    public NotDeclared {
        requireNonNull(what, "what is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(why, "why is null");
        requireNonNull(remedy, "remedy is null");
    }

    @Override
    public int compareTo(NotDeclared other) {
        return ORDER.compare(this, other);
    }
}
