package dev.muster.report;

import dev.muster.model.Place;
import dev.muster.plan.Reason;

/// Why a change is there, in words and as one stable word for programs.
final class Reasons {

    private Reasons() {}

    static String text(Reason reason) {
        return switch (reason) {
            case Reason.Declared(Place at) -> "declared at " + at;
            case Reason.Undeclared _ -> "in scope and declared nowhere";
            case Reason.Expired(Place at, var until) -> "expired after " + until + ", " + at;
            case Reason.Denied(Place at) -> "denied at " + at;
            case Reason.Excepted(Place at) -> "excepted at " + at;
            case Reason.StatedState(Place at) -> "state declared at " + at;
            case Reason.Replaced(Place at) -> "makes way for what is declared at " + at;
            case Reason.KeepsRole(Place at) -> "keeps the role alive, as declared at " + at;
            case Reason.NotProvisioned(Place at) ->
                    "accounts have an older version than declared at " + at;
        };
    }

    static String word(Reason reason) {
        return switch (reason) {
            case Reason.Declared _ -> "declared";
            case Reason.Undeclared _ -> "undeclared";
            case Reason.Expired _ -> "expired";
            case Reason.Denied _ -> "denied";
            case Reason.Excepted _ -> "excepted";
            case Reason.StatedState _ -> "stated-state";
            case Reason.Replaced _ -> "replaced";
            case Reason.KeepsRole _ -> "keeps-role";
            case Reason.NotProvisioned _ -> "not-provisioned";
        };
    }
}
