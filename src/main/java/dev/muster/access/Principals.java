package dev.muster.access;

import dev.muster.live.AwsState;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Names the principals of account assignments, which the API lists by id.
public final class Principals {

    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, Login> users = new HashMap<>();

    public Principals(AwsState aws) {
        aws.storeGroups()
                .known()
                .orElse(List.of())
                .forEach(group -> groups.put(group.id(), group.name()));
        aws.storeUsers()
                .known()
                .orElse(List.of())
                .forEach(user -> users.put(user.id(), user.login()));
    }

    /// The principal of a row; [Principal.Unresolved] if the identity store does not name it.
    public Principal of(AwsState.Row row) {
        if (row.principalType().equals("GROUP") && groups.containsKey(row.principalId())) {
            return new Principal.Group(groups.get(row.principalId()));
        }
        if (row.principalType().equals("USER") && users.containsKey(row.principalId())) {
            return new Principal.User(users.get(row.principalId()));
        }
        return new Principal.Unresolved(row.principalType(), row.principalId());
    }
}
