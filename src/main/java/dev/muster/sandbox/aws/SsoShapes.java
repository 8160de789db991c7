package dev.muster.sandbox.aws;

import java.util.Map;
import java.util.TreeMap;

/// The members that inputs of SSO Admin have, with the lengths and patterns of its API model.
final class SsoShapes {

    private static final String TAG_TEXT = "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)";
    private static final String ARN = "arn:aws(-[a-z]{1,5}){0,3}:sso:::";
    private static final String ID = "(sso)?ins-[a-zA-Z0-9-.]{16}";

    private static final Shape TAGS =
            Shape.items(
                    Shape.structure(
                            Map.of(
                                    "Key", Shape.text(1, 128, TAG_TEXT),
                                    "Value", Shape.text(0, 256, TAG_TEXT)),
                            "Key* Value*"),
                    0,
                    75);

    private static final Shape POLICY_REFERENCE =
            Shape.structure(
                    Map.of(
                            "Name", Shape.text(1, 128, "[\\w+=,.@-]+"),
                            "Path", Shape.text(1, 512, "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/")),
                    "Name* Path");

    private static final Shape POLICY_ARN =
            Shape.text(
                    20,
                    2048,
                    "arn:aws(-[a-z]{1,5}){0,3}:iam::aws:policy((/[A-Za-z0-9\\.,\\+@=_-]+)*)/([A-Za-z0-9\\.,\\+=@_-]+)");

    private static final Shape ATTRIBUTES =
            Shape.structure(
                    Map.of(
                            "AccessControlAttributes",
                            Shape.items(
                                    Shape.structure(
                                            Map.of(
                                                    "Key",
                                                    Shape.text(
                                                            1,
                                                            128,
                                                            "[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]+"),
                                                    "Value",
                                                    Shape.structure(
                                                            Map.of(
                                                                    "Source",
                                                                    Shape.items(
                                                                            Shape.text(
                                                                                    0,
                                                                                    256,
                                                                                    "[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@\\[\\]\\{\\}\\$\\\\\"]*"),
                                                                            1,
                                                                            1)),
                                                            "Source*")),
                                            "Key* Value*"),
                                    0,
                                    50)),
                    "AccessControlAttributes*");

    private static final Shape REQUEST_ID =
            Shape.text(36, 36, "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Shape ACCOUNT_ID = Shape.text(12, 12, "\\d{12}");

    /// The members whose name has one shape in every operation of the service.
    static final Map<String, Shape> ALL =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("InstanceArn", Shape.text(10, 1224, ARN + "instance/" + ID)),
                            Map.entry(
                                    "PermissionSetArn",
                                    Shape.text(
                                            10,
                                            1224,
                                            ARN
                                                    + "permissionSet/"
                                                    + ID
                                                    + "/ps-[a-zA-Z0-9-./]{16}")),
                            Map.entry(
                                    "ResourceArn",
                                    Shape.text(
                                            10,
                                            2048,
                                            ARN
                                                    + "((instance/"
                                                    + ID
                                                    + ")|(permissionSet/"
                                                    + ID
                                                    + "/ps-[a-zA-Z0-9-./]{16}))")),
                            Map.entry(
                                    "Description",
                                    Shape.text(
                                            1,
                                            700,
                                            "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*")),
                            Map.entry(
                                    "SessionDuration",
                                    Shape.text(
                                            1,
                                            100,
                                            "(-?)P(?=\\d|T\\d)(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)([DW]))?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+(?:\\.\\d+)?)S)?)?")),
                            Map.entry(
                                    "RelayState",
                                    Shape.text(
                                            1,
                                            240,
                                            "[a-zA-Z0-9&$@#\\\\\\/%?=~\\-_'\"|!:,.;*+\\[\\]\\ \\(\\)\\{\\}]+")),
                            Map.entry("Tags", TAGS),
                            Map.entry("TagKeys", Shape.items(Shape.text(1, 128, TAG_TEXT), 1, 75)),
                            Map.entry("ManagedPolicyArn", POLICY_ARN),
                            Map.entry("CustomerManagedPolicyReference", POLICY_REFERENCE),
                            Map.entry(
                                    "PermissionsBoundary",
                                    Shape.structure(
                                            Map.of(
                                                    "CustomerManagedPolicyReference",
                                                    POLICY_REFERENCE,
                                                    "ManagedPolicyArn",
                                                    POLICY_ARN),
                                            "CustomerManagedPolicyReference ManagedPolicyArn")),
                            Map.entry(
                                    "InlinePolicy",
                                    Shape.text(
                                            1, 32_768, "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")),
                            Map.entry("TargetId", ACCOUNT_ID),
                            Map.entry("AccountId", ACCOUNT_ID),
                            Map.entry("PrincipalType", Shape.choice("USER", "GROUP")),
                            Map.entry(
                                    "PrincipalId",
                                    Shape.text(
                                            1,
                                            47,
                                            "([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}")),
                            Map.entry("AccountAssignmentCreationRequestId", REQUEST_ID),
                            Map.entry("AccountAssignmentDeletionRequestId", REQUEST_ID),
                            Map.entry("ProvisionPermissionSetRequestId", REQUEST_ID),
                            Map.entry(
                                    "ProvisioningStatus",
                                    Shape.choice(
                                            "LATEST_PERMISSION_SET_PROVISIONED",
                                            "LATEST_PERMISSION_SET_NOT_PROVISIONED")),
                            Map.entry("InstanceAccessControlAttributeConfiguration", ATTRIBUTES),
                            Map.entry("MaxResults", new Shape.Whole(1, 100)),
                            Map.entry("NextToken", Shape.text(0, 2048, "[-a-zA-Z0-9+=/_]*"))));

    private SsoShapes() {}

    /// The shape of an input; `further` are members whose shape depends on the operation.
    static Shape.Structure of(String names, Map<String, Shape> further) {
        Map<String, Shape> shapes = new TreeMap<>(ALL);
        shapes.putAll(further);
        return Shape.structure(shapes, names);
    }
}
