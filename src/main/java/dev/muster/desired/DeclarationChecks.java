package dev.muster.desired;

import java.time.LocalDate;

/// All checks that look at several declarations together, or at the day.
final class DeclarationChecks {

    private DeclarationChecks() {}

    static void check(Draft draft, LocalDate today) {
        new ReferenceCheck(draft).check();
        boolean circles = new CircleCheck(draft).check();
        new PreviouslyCheck(draft).check();
        new KeepRoleCheck(draft).check();
        new PushCheck(draft).check();
        if (!circles && draft.isComplete() && draft.areGroupsSound()) {
            new ArrivalCheck(draft, today).check();
        }
        new PeriodCheck(draft.problems(), today).check(draft.declaration());
        new AppCheck(draft.problems(), today).check(draft.declaration());
        new MemberLinesCheck(draft.problems()).check(draft.declaration());
        new ExceptedAccountsCheck(draft.problems()).check(draft.declaration());
        new AttributeCountCheck(draft.problems()).check(draft.declaration());
        new GroupCountCheck(draft.problems(), today).check(draft.declaration());
    }
}
