package dev.muster.adapter.aws;

import dev.muster.apply.Fence;
import dev.muster.apply.NotSent;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Asks the fence when a request is signed and handed to the HTTP client, which is the last moment
/// that the SDK tells of; waiting for a connection counts into the time that the write may take.
final class FencedSending implements ExecutionInterceptor {

    private final Fence fence;

    FencedSending(Fence fence) {
        this.fence = fence;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes about) {
        Optional<String> obstacle = fence.obstacle();
        if (obstacle.isPresent()) {
            throw new NotSent(
                    AwsService.SSO_ADMIN.named(
                            about.getAttribute(SdkExecutionAttribute.OPERATION_NAME)),
                    obstacle.get());
        }
    }
}
