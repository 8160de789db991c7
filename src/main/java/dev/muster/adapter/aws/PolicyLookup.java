package dev.muster.adapter.aws;

import dev.muster.live.Observed;
import dev.muster.live.PolicyReader;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.model.Policy;

/// Looks policies up in IAM, one by one: the list of all that AWS manages is fifteen pages long.
final class PolicyLookup implements PolicyReader {

    private final AwsCalls calls;
    private final Reads reads;

    PolicyLookup(AwsCalls calls, Reads reads) {
        this.calls = calls;
        this.reads = reads;
    }

    @Override
    public Observed<SortedSet<String>> unattachable(SortedSet<String> arns) {
        List<String> asked = List.copyOf(arns);
        List<Observed<Boolean>> found =
                reads.each(asked, arn -> reads.observe(() -> isAttachable(arn)));
        SortedSet<String> unattachable = new TreeSet<>();
        for (int i = 0; i < asked.size(); i++) {
            switch (found.get(i)) {
                case Observed.Unknown<Boolean>(String why, var failure) -> {
                    return new Observed.Unknown<>(why, failure);
                }
                case Observed.Complete<Boolean>(Boolean attachable, _) -> {
                    if (!attachable) {
                        unattachable.add(asked.get(i));
                    }
                }
            }
        }
        return reads.observe(() -> unattachable);
    }

    private boolean isAttachable(String arn) {
        try {
            Policy policy =
                    calls.iam("GetPolicy", iam -> iam.getPolicy(r -> r.policyArn(arn))).policy();
            return !Boolean.FALSE.equals(policy.isAttachable());
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.NotFound) {
                return false;
            }
            throw e;
        }
    }
}
