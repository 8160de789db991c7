package dev.muster.plan;

import java.util.List;

/// Some drafts, and what carrying them out would leave behind.
///
/// @param before the chain as it is
/// @param app the key of the app that leads to Identity Center
record Outcome(Effective before, List<Draft> drafts, Effective after, String app) {

    static Outcome of(Effective before, List<Draft> drafts, String app) {
        return new Outcome(before, drafts, before.with(drafts, app), app);
    }

    /// Of some of the drafts: this very outcome where they are all.
    Outcome keeping(List<Draft> some) {
        return some.size() == drafts.size() ? this : of(before, some, app);
    }
}
