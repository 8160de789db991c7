package dev.muster.sandbox.okta;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All calls of the API, by method and path.
final class Routes {

    /// A call that was found, with the parameters of its path.
    record Found(Route route, List<String> parameters) {}

    private final List<Route> routes = new ArrayList<>();

    Routes() {
        new OrgCalls().register(this);
        new GroupCalls().register(this);
        new MemberCalls().register(this);
        new RuleCalls().register(this);
        new UserCalls().register(this);
        new AppCalls().register(this);
        new AppGroupCalls().register(this);
        new AppUserCalls().register(this);
        new ConnectionCalls().register(this);
        new SigningCalls().register(this);
        new MappingCalls().register(this);
        new LogCalls().register(this);
        new LimitCalls().register(this);
    }

    /// @param areas of the scopes, joined by commas
    void add(String method, String template, String areas, Route.Work work) {
        routes.add(new Route(method, template, List.of(areas.split(",", -1)), work));
    }

    /// The call of that method and path; a path with fewer parameters goes first, so that
    /// `/groups/rules` is no group.
    Optional<Found> find(String method, List<String> segments) {
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route -> match(route, segments).stream())
                .min(Comparator.comparingInt(found -> found.parameters().size()));
    }

    /// Whether there is a call of that path under another method.
    boolean knows(List<String> segments) {
        return routes.stream().anyMatch(route -> route.parameters(segments).isPresent());
    }

    private static Optional<Found> match(Route route, List<String> segments) {
        return route.parameters(segments).map(parameters -> new Found(route, parameters));
    }
}
