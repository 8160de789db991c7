package dev.muster.adapter.aws;

import software.amazon.awssdk.services.cloudtrail.endpoints.CloudTrailEndpointProvider;
import software.amazon.awssdk.services.iam.endpoints.IamEndpointProvider;
import software.amazon.awssdk.services.identitystore.endpoints.IdentitystoreEndpointProvider;
import software.amazon.awssdk.services.organizations.endpoints.OrganizationsEndpointProvider;
import software.amazon.awssdk.services.ssoadmin.endpoints.SsoAdminEndpointProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/// Where each service is. In a sandbox it is where the settings say; otherwise where AWS's own
/// rules put it for the Region, whatever AWS_ENDPOINT_URL, a profile or a system property would
/// have said: a credential goes to no host that the operator did not choose.
final class AwsEndpoints {

    private AwsEndpoints() {}

    static SsoAdminEndpointProvider sso(boolean sandbox) {
        SsoAdminEndpointProvider rules = SsoAdminEndpointProvider.defaultProvider();
        return sandbox
                ? rules
                : asked -> rules.resolveEndpoint(asked.toBuilder().endpoint(null).build());
    }

    static IdentitystoreEndpointProvider store(boolean sandbox) {
        IdentitystoreEndpointProvider rules = IdentitystoreEndpointProvider.defaultProvider();
        return sandbox
                ? rules
                : asked -> rules.resolveEndpoint(asked.toBuilder().endpoint(null).build());
    }

    static OrganizationsEndpointProvider organizations(boolean sandbox) {
        OrganizationsEndpointProvider rules = OrganizationsEndpointProvider.defaultProvider();
        return sandbox
                ? rules
                : asked -> rules.resolveEndpoint(asked.toBuilder().endpoint(null).build());
    }

    static IamEndpointProvider iam(boolean sandbox) {
        IamEndpointProvider rules = IamEndpointProvider.defaultProvider();
        return sandbox
                ? rules
                : asked -> rules.resolveEndpoint(asked.toBuilder().endpoint(null).build());
    }

    static CloudTrailEndpointProvider trail(boolean sandbox) {
        CloudTrailEndpointProvider rules = CloudTrailEndpointProvider.defaultProvider();
        return sandbox
                ? rules
                : asked -> rules.resolveEndpoint(asked.toBuilder().endpoint(null).build());
    }

    static StsEndpointProvider sts(boolean sandbox) {
        StsEndpointProvider rules = StsEndpointProvider.defaultProvider();
        return sandbox
                ? rules
                : asked ->
                        rules.resolveEndpoint(
                                asked.toBuilder().endpoint(null).useGlobalEndpoint(false).build());
    }
}
