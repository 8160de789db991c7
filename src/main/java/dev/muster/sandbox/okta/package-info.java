/// The Okta side of the sandbox: an org with users, groups, rules, apps, push mappings and a System
/// Log, as the public Okta management API shows it, with its delays, limits and refusals.
///
/// `OktaSide` answers requests. `Routes` says which call is which, the `...Calls` classes read the
/// request and write the answer, and what really happens (also when a rule, a schedule or somebody
/// behind the client's back does it) is in `Directory`, `Lifecycle`, `RuleEngine`, `Provisioning`
/// and `GroupPush`. Pushes go to the other side over real HTTP, through `ScimClient`. Imports
/// `time` and `sandbox.wire`.
@NullMarked
package dev.muster.sandbox.okta;

import org.jspecify.annotations.NullMarked;
