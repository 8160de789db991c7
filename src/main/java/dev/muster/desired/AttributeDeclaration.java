package dev.muster.desired;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Place;

/// An attribute for access control as a file declares it.
///
/// @param attribute the key of the session tag that it becomes
/// @param source where the value comes from, such as `${path:enterprise.costCenter}`
public record AttributeDeclaration(String attribute, String source, Place place) {

    public AttributeDeclaration {
        requireNonNull(attribute, "attribute is null");
        requireNonNull(source, "source is null");
        requireNonNull(place, "place is null");
    }
}
