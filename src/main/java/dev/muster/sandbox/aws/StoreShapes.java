package dev.muster.sandbox.aws;

import java.util.Map;
import java.util.TreeMap;

/// The members that inputs of the Identity Store have, with the lengths and patterns of its API
/// model.
final class StoreShapes {

    private static final Shape ID =
            Shape.text(
                    1,
                    47,
                    "([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}");

    private static final String PRINTED = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+";
    private static final String SENTENCE =
            "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r\\u0020\\u3000]+";
    private static final String PATH =
            "(?:\\p{L}+:\\p{L}+:\\p{L}+(?:\\.\\p{L}+){0,3}|\\p{L}+(?:\\.\\p{L}+){0,2})";

    private static final Shape TEXT = Shape.text(1, 1024, SENTENCE);

    private static final Shape MEMBER = Shape.structure(Map.of("UserId", ID), "UserId*");

    private static final Shape ALTERNATE =
            Shape.structure(
                    Map.of(
                            "ExternalId",
                            Shape.structure(
                                    Map.of(
                                            "Issuer", Shape.text(1, 256, PRINTED),
                                            "Id", Shape.text(1, 256, PRINTED)),
                                    "Issuer* Id*"),
                            "UniqueAttribute",
                            Shape.structure(
                                    Map.of(
                                            "AttributePath",
                                            Shape.text(1, 255, PATH),
                                            "AttributeValue",
                                            new Shape.Any()),
                                    "AttributePath* AttributeValue*")),
                    "ExternalId UniqueAttribute");

    private static final Shape OPERATIONS =
            Shape.items(
                    Shape.structure(
                            Map.of(
                                    "AttributePath",
                                    Shape.text(1, 255, PATH),
                                    "AttributeValue",
                                    new Shape.Any()),
                            "AttributePath* AttributeValue"),
                    1,
                    100);

    private static final Shape FILTERS =
            Shape.items(
                    Shape.structure(
                            Map.of(
                                    "AttributePath", Shape.text(1, 255, PATH),
                                    "AttributeValue", Shape.text(1, 1024)),
                            "AttributePath* AttributeValue*"),
                    0,
                    1);

    private static final Map<String, Shape> ALL =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(
                                    "IdentityStoreId",
                                    Shape.text(
                                            1,
                                            36,
                                            "d-[0-9a-f]{10}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")),
                            Map.entry("GroupId", ID),
                            Map.entry("UserId", ID),
                            Map.entry("MembershipId", ID),
                            Map.entry("MemberId", MEMBER),
                            Map.entry("GroupIds", Shape.items(ID, 1, 100)),
                            Map.entry("DisplayName", TEXT),
                            Map.entry("Description", TEXT),
                            Map.entry("UserName", Shape.text(1, 128, PRINTED)),
                            Map.entry(
                                    "Name",
                                    Shape.structure(
                                            Map.of(
                                                    "FamilyName", TEXT,
                                                    "GivenName", TEXT,
                                                    "MiddleName", TEXT,
                                                    "Formatted", TEXT,
                                                    "HonorificPrefix", TEXT,
                                                    "HonorificSuffix", TEXT),
                                            "FamilyName GivenName MiddleName Formatted HonorificPrefix HonorificSuffix")),
                            Map.entry("NickName", TEXT),
                            Map.entry("ProfileUrl", TEXT),
                            Map.entry("Emails", Shape.items(new Shape.Any(), 1, 1)),
                            Map.entry("Addresses", Shape.items(new Shape.Any(), 1, 1)),
                            Map.entry("PhoneNumbers", Shape.items(new Shape.Any(), 1, 1)),
                            Map.entry("UserType", TEXT),
                            Map.entry("Title", TEXT),
                            Map.entry("PreferredLanguage", TEXT),
                            Map.entry("Locale", TEXT),
                            Map.entry("Timezone", TEXT),
                            Map.entry("AlternateIdentifier", ALTERNATE),
                            Map.entry("Operations", OPERATIONS),
                            Map.entry("Filters", FILTERS),
                            Map.entry("MaxResults", new Shape.Whole(1, 100)),
                            Map.entry("NextToken", Shape.text(1, 65_535, "[-a-zA-Z0-9+=/:_]*"))));

    private StoreShapes() {}

    /// The shape of an input, the store's id included.
    static Shape.Structure of(String names) {
        return Shape.structure(ALL, ("IdentityStoreId* " + names).strip());
    }
}
