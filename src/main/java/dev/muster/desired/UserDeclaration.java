package dev.muster.desired;

import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.model.Resource.UserState;

/// One entry under `users:`; email and display name already have their defaults.
public record UserDeclaration(
        Login login,
        Place place,
        String firstName,
        String lastName,
        String email,
        String displayName,
        UserState state) {}
