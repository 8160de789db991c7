package dev.muster.doctor;

import dev.muster.doctor.Checkup.Paste;
import dev.muster.doctor.Checkup.Standing;
import dev.muster.doctor.Checkup.Step;
import dev.muster.doctor.Doctor.Subject;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What has to be there in AWS: an organization, Identity Center in it, Okta as its identity
/// source.
final class AwsSteps {

    private static final String IDENTITY_SOURCE =
            "AWS console > IAM Identity Center > Settings > Identity source > Actions > Change identity source";
    private static final String OKTA_METADATA =
            "Okta Admin Console > Applications > the app > Sign On > SAML 2.0 > Metadata details";

    private AwsSteps() {}

    static List<Step> organization(AwsState aws) {
        List<Step> steps = new ArrayList<>();
        String title = "AWS organization";
        steps.add(
                aws.organization()
                        .known()
                        .map(found ->
                                Doctor.step(
                                        "aws-organization",
                                        title,
                                        Standing.PROVEN,
                                        found.id()
                                                + ", management account "
                                                + found.managementAccount()
                                                + aws.caller()
                                                        .known()
                                                        .map(caller ->
                                                                "; Muster is " + caller.arn())
                                                        .orElse("")))
                        .orElseGet(() ->
                                Doctor.unreadable("aws-organization", title, aws.organization())));
        steps.add(instance(aws));
        return steps;
    }

    private static Step instance(AwsState aws) {
        String title = "IAM Identity Center, organization instance";
        return aws.instance()
                .known()
                .map(found ->
                        Doctor.step(
                                "identity-center",
                                title,
                                Standing.PROVEN,
                                found.id() + ", identity store " + found.identityStoreId()))
                .orElseGet(() -> Doctor.unreadable("identity-center", title, aws.instance()));
    }

    /// No API tells the type of the identity source, but only an external one is fed by SCIM.
    static Step identitySource(LiveState live, Optional<Subject> subject) {
        String id = "identity-source";
        String title = "Identity source: external identity provider";
        Optional<List<AwsState.StoreUser>> users = live.aws().storeUsers().known();
        if (users.isEmpty()) {
            return Doctor.unreadable(id, title, live.aws().storeUsers()).with(pastes(subject));
        }
        long scim = users.get().stream().filter(AwsState.StoreUser::madeByScim).count();
        if (scim > 0) {
            return Doctor.step(
                            id,
                            title,
                            Standing.INFERRED,
                            "inferred from "
                                    + scim
                                    + (scim == 1 ? " user" : " users")
                                    + " made by SCIM; no API tells the type")
                    .with(pastes(subject));
        }
        return Doctor.left(
                        id,
                        title,
                        "no user made by SCIM yet, so nothing shows it; no API tells the type",
                        "choose \"External identity provider\" and upload Okta's metadata, if that is not done",
                        IDENTITY_SOURCE)
                .with(pastes(subject));
    }

    private static Paste[] pastes(Optional<Subject> subject) {
        Optional<OktaState.Metadata> metadata =
                subject.flatMap(Subject::live).flatMap(app -> app.metadata().known());
        return new Paste[] {
            new Paste("Okta metadata URL", metadata.map(OktaState.Metadata::url), OKTA_METADATA),
            new Paste("Okta issuer", metadata.map(OktaState.Metadata::issuer), OKTA_METADATA)
        };
    }
}
