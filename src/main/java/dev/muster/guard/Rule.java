package dev.muster.guard;

import java.util.List;

/// One guard: looks at a whole plan and says which of its changes may not be carried out, and why.
/// Pure.
///
/// A rule that cannot decide refuses: what it needs and does not know counts against the change.
/// Each rule is one file and one line in [Guard#RULES]; `docs/guards.md` has a section for each id.
interface Rule {

    /// The stable name by which reports, settings and documents speak of it.
    String id();

    /// What it has against the plan; empty if nothing.
    List<Objection> objections(Evidence evidence);
}
