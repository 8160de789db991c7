package dev.muster.sandbox.okta;

import java.util.Optional;

/// The conditions of a list: `search` over an index that lags, or `filter` over what is there.
record Conditions(Optional<String> search, Optional<String> filter) {

    /// Those that a call names.
    ///
    /// @throws Refusal E0000033 if it names both
    static Conditions of(Invocation call) {
        Conditions conditions = new Conditions(call.query("search"), call.query("filter"));
        if (conditions.search.isPresent() && conditions.filter.isPresent()) {
            throw new Refusal(
                    400, "E0000033", "Conflicting values in the query: search and filter");
        }
        return conditions;
    }
}
