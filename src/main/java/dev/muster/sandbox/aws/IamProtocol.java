package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.QueryAnswers.block;
import static dev.muster.sandbox.aws.QueryAnswers.element;

import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Request;
import java.util.List;
import java.util.Map;

/// IAM, as far as it tells of the policies that AWS manages: `GetPolicy`, to any caller.
final class IamProtocol {

    private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";

    /// The one version of IAM's API, by which its calls are told from those of STS.
    private static final String VERSION = "2010-05-08";

    private final World world;
    private final Gate gate;
    private final QueryAnswers answers;

    IamProtocol(World world) {
        this.world = world;
        this.gate = new Gate(world);
        this.answers = new QueryAnswers(world, NAMESPACE);
    }

    static boolean speaks(Request request) {
        return StsProtocol.speaks(request)
                && VERSION.equals(StsProtocol.parameters(request).get("Version"));
    }

    static String operation(Request request) {
        return "iam:" + StsProtocol.parameters(request).getOrDefault("Action", "");
    }

    Answer answer(Request request) {
        try {
            gate.admit(request, "iam", List.of());
            return carryOut(StsProtocol.parameters(request));
        } catch (Refusal refusal) {
            return refuse(refusal);
        }
    }

    private Answer carryOut(Map<String, String> form) {
        String action = form.getOrDefault("Action", "");
        if (!action.equals("GetPolicy")) {
            throw new Refusal(
                    400,
                    "InvalidAction",
                    "Could not find operation %s for version %s".formatted(action, VERSION));
        }
        String arn = form.getOrDefault("PolicyArn", "");
        if (!world.policies().knows(arn)) {
            throw new Refusal(
                    404,
                    "NoSuchEntity",
                    "Policy %s does not exist or is not attachable.".formatted(arn));
        }
        String name = Policies.name(arn);
        return answers.answer(
                action,
                block(
                        "Policy",
                        element("PolicyName", name)
                                + element("PolicyId", "ANPA" + Stable.upper(arn, 17))
                                + element("Arn", arn)
                                + element("Path", Policies.path(arn))
                                + element("DefaultVersionId", "v1")
                                + element("AttachmentCount", "0")
                                + element("PermissionsBoundaryUsageCount", "0")
                                + element("IsAttachable", "true")
                                + element("CreateDate", "2015-02-06T18:39:48Z")
                                + element("UpdateDate", "2015-02-06T18:39:48Z")));
    }

    /// An error in this protocol's form.
    Answer refuse(Refusal refusal) {
        return answers.refuse(refusal);
    }
}
