package dev.muster.adapter.okta;

import dev.muster.apply.Fence;
import dev.muster.apply.NotSent;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;

/// Asks the fence as the last thing before a write goes out: the connection is open, and what
/// follows is the first byte.
final class FencedSending implements ExecChainHandler {

    private final Fence fence;

    /// What the thread sends is a write; its name. The SDK sends on the thread that calls it.
    private final ThreadLocal<Optional<String>> write = ThreadLocal.withInitial(Optional::empty);

    FencedSending(Fence fence) {
        this.fence = fence;
    }

    /// Stands between the connection and the request.
    void stand(HttpClientBuilder client) {
        client.addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "fence", this);
    }

    /// What this thread sends from now on is a write of that name, or reads where empty.
    void sends(Optional<String> operation) {
        write.set(operation);
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Optional<String> operation = write.get();
        if (operation.isPresent()) {
            fence.writeTimeout()
                    .ifPresent(longest ->
                            scope.clientContext.setRequestConfig(
                                    RequestConfig.copy(scope.clientContext.getRequestConfig())
                                            .setResponseTimeout(
                                                    Timeout.of(
                                                            longest.toMillis(),
                                                            TimeUnit.MILLISECONDS))
                                            .build()));
            Optional<String> obstacle = fence.obstacle();
            if (obstacle.isPresent()) {
                throw new NotSent(operation.get(), obstacle.get());
            }
        }
        return chain.proceed(request, scope);
    }
}
