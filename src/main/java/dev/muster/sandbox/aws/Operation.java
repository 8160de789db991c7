package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// One operation of an AWS JSON service.
///
/// @param api the service
/// @param name as in `X-Amz-Target`
/// @param writes whether it changes anything, so that CloudTrail records it
record Operation(Api api, String name, Shape.Structure input, boolean writes, Work work) {

    /// What an operation does with a well-formed call.
    @FunctionalInterface
    interface Work {
        ObjectNode run(Call call);
    }

    /// The name under which calls are counted: `sso-admin:ListPermissionSets`.
    String counted() {
        return api.client() + ":" + name;
    }

    /// Refuses an input that the service's model does not allow.
    void check(ObjectNode given) {
        List<String> complaints = new ArrayList<>();
        input.check("", given, complaints);
        if (!complaints.isEmpty()) {
            throw api.malformed(complaints);
        }
    }
}
