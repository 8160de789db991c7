package dev.muster.adapter.aws;

import dev.muster.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// What calls are signed with.
///
/// In a sandbox: the environment's key pair, else a fixed dummy one, and no other link of the chain
/// is asked. Otherwise AWS's default chain, and the role of the settings assumed from there.
record AwsLogin(AwsCredentialsProvider credentials, List<SdkAutoCloseable> held)
        implements AutoCloseable {

    private static final String DUMMY = "muster-sandbox";
    private static final String SESSION = "muster";

    AwsLogin {
        held = List.copyOf(held);
    }

    static AwsLogin of(
            Settings.Aws settings, Map<String, String> environment, AwsClients.Setup setup) {
        if (settings.endpoint().isPresent()) {
            return new AwsLogin(sandbox(environment), List.of());
        }
        List<SdkAutoCloseable> held = new ArrayList<>();
        AwsCredentialsProvider base =
                webIdentity(environment, setup, held)
                        .orElseGet(() -> {
                            DefaultCredentialsProvider chain =
                                    DefaultCredentialsProvider.builder().build();
                            held.add(chain);
                            return chain;
                        });
        AwsCredentialsProvider credentials =
                settings.roleArn().map(role -> assumed(role, base, setup, held)).orElse(base);
        return new AwsLogin(credentials, held.reversed());
    }

    private static AwsCredentialsProvider sandbox(Map<String, String> environment) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                        value(environment, "AWS_ACCESS_KEY_ID").orElse(DUMMY),
                        value(environment, "AWS_SECRET_ACCESS_KEY").orElse(DUMMY)));
    }

    /// A service account's token on Kubernetes. The default chain knows it too, but exchanges it at
    /// whatever endpoint the environment names.
    private static Optional<AwsCredentialsProvider> webIdentity(
            Map<String, String> environment, AwsClients.Setup setup, List<SdkAutoCloseable> held) {
        Optional<String> file = value(environment, "AWS_WEB_IDENTITY_TOKEN_FILE");
        Optional<String> role = value(environment, "AWS_ROLE_ARN");
        if (file.isEmpty() || role.isEmpty() || environment.containsKey("AWS_ACCESS_KEY_ID")) {
            return Optional.empty();
        }
        StsClient sts = setup.sts(AnonymousCredentialsProvider.create());
        StsWebIdentityTokenFileCredentialsProvider provider =
                StsWebIdentityTokenFileCredentialsProvider.builder()
                        .stsClient(sts)
                        .roleArn(role.get())
                        .roleSessionName(
                                value(environment, "AWS_ROLE_SESSION_NAME").orElse(SESSION))
                        .webIdentityTokenFile(Path.of(file.get()))
                        .build();
        held.add(sts);
        held.add(provider);
        return Optional.of(provider);
    }

    private static AwsCredentialsProvider assumed(
            String role,
            AwsCredentialsProvider base,
            AwsClients.Setup setup,
            List<SdkAutoCloseable> held) {
        StsClient sts = setup.sts(base);
        StsAssumeRoleCredentialsProvider provider =
                StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(r -> r.roleArn(role).roleSessionName(SESSION))
                        .build();
        held.add(sts);
        held.add(provider);
        return provider;
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    @Override
    public void close() {
        held.forEach(SdkAutoCloseable::close);
    }
}
