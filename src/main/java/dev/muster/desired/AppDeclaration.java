package dev.muster.desired;

import dev.muster.desired.Declaration.Reference;
import dev.muster.model.Place;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One entry under `apps:`.
///
/// @param app the key under which the repository speaks of it
/// @param name the catalogue name, `amazon_aws_sso`
/// @param create whether Muster makes it if it is not there
/// @param previously labels under which it may still be found, and then gets the new one
public record AppDeclaration(
        String app,
        Place place,
        String name,
        String label,
        boolean create,
        Optional<Saml> saml,
        Optional<Provisioning> provisioning,
        List<Reference> previously) {

    public AppDeclaration {
        previously = List.copyOf(previously);
    }

    /// Single sign-on. What is empty is not managed.
    ///
    /// @param usernameFormat `okta-username` or `email`
    /// @param accessControlAttributes the Okta expression of each session tag that AWS gets
    public record Saml(
            Optional<String> acsUrl,
            Optional<String> entityId,
            Optional<String> usernameFormat,
            Optional<SortedMap<String, String>> accessControlAttributes,
            Place place) {
        public Saml {
            accessControlAttributes =
                    accessControlAttributes.map(
                            all -> Collections.unmodifiableSortedMap(new TreeMap<>(all)));
        }
    }

    /// Provisioning by SCIM. What is empty is not managed.
    ///
    /// @param baseUrl the SCIM base URL, for what a person has to paste
    /// @param tokenExpires when the SCIM token ends; no API tells it
    public record Provisioning(
            Optional<Boolean> createUsers,
            Optional<Boolean> updateAttributes,
            Optional<Boolean> deactivateUsers,
            Optional<String> baseUrl,
            Optional<LocalDate> tokenExpires,
            Place place) {}
}
