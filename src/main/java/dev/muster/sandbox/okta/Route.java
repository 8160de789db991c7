package dev.muster.sandbox.okta;

import dev.muster.sandbox.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One call of the API.
///
/// @param template the path with `{id}` for each parameter
/// @param areas of the OAuth scopes that it needs, such as `groups`
record Route(String method, String template, List<String> areas, Work work) {

    /// What the call does.
    interface Work {
        Answer of(Invocation call);
    }

    Route {
        areas = List.copyOf(areas);
    }

    boolean writes() {
        return !method.equals("GET");
    }

    String scope(String area) {
        return "okta." + area + (writes() ? ".manage" : ".read");
    }

    String operation() {
        return method + " " + template;
    }

    /// The parameters, if the path is one of this call's.
    Optional<List<String>> parameters(List<String> segments) {
        List<String> pattern = List.of(template.substring(1).split("/", -1));
        if (pattern.size() != segments.size()) {
            return Optional.empty();
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).equals("{id}")) {
                parameters.add(segments.get(i));
            } else if (!pattern.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }
}
