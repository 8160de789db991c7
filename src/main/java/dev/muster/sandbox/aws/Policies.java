package dev.muster.sandbox.aws;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The AWS managed policies that there are. The real list has more than a thousand; these are the
/// ones that permission sets use most, and the state file may name more.
final class Policies {

    private static final String PREFIX = "arn:aws:iam::aws:policy/";

    private static final List<String> WELL_KNOWN =
            List.of(
                    "AdministratorAccess",
                    "AdministratorAccess-Amplify",
                    "AdministratorAccess-AWSElasticBeanstalk",
                    "AmazonAthenaFullAccess",
                    "AmazonBedrockFullAccess",
                    "AmazonDynamoDBFullAccess",
                    "AmazonDynamoDBReadOnlyAccess",
                    "AmazonEC2FullAccess",
                    "AmazonEC2ReadOnlyAccess",
                    "AmazonECS_FullAccess",
                    "AmazonEC2ContainerRegistryReadOnly",
                    "AmazonRDSFullAccess",
                    "AmazonRDSReadOnlyAccess",
                    "AmazonRedshiftReadOnlyAccess",
                    "AmazonRoute53FullAccess",
                    "AmazonRoute53ReadOnlyAccess",
                    "AmazonS3FullAccess",
                    "AmazonS3ReadOnlyAccess",
                    "AmazonSNSReadOnlyAccess",
                    "AmazonSQSReadOnlyAccess",
                    "AmazonSSMFullAccess",
                    "AmazonSSMReadOnlyAccess",
                    "AmazonVPCFullAccess",
                    "AmazonVPCReadOnlyAccess",
                    "AWSBillingReadOnlyAccess",
                    "AWSCloudFormationFullAccess",
                    "AWSCloudFormationReadOnlyAccess",
                    "AWSCloudTrail_FullAccess",
                    "AWSCloudTrail_ReadOnlyAccess",
                    "AWSLambda_FullAccess",
                    "AWSLambda_ReadOnlyAccess",
                    "AWSOrganizationsFullAccess",
                    "AWSOrganizationsReadOnlyAccess",
                    "AWSServiceCatalogAdminFullAccess",
                    "AWSServiceCatalogEndUserFullAccess",
                    "AWSSSOReadOnly",
                    "AWSSupportAccess",
                    "AWSXrayReadOnlyAccess",
                    "CloudWatchFullAccess",
                    "CloudWatchLogsReadOnlyAccess",
                    "CloudWatchReadOnlyAccess",
                    "IAMFullAccess",
                    "IAMReadOnlyAccess",
                    "IAMUserChangePassword",
                    "PowerUserAccess",
                    "ReadOnlyAccess",
                    "ResourceGroupsandTagEditorReadOnlyAccess",
                    "SecretsManagerReadWrite",
                    "SecurityAudit",
                    "ViewOnlyAccess",
                    "job-function/Billing",
                    "job-function/DatabaseAdministrator",
                    "job-function/DataScientist",
                    "job-function/NetworkAdministrator",
                    "job-function/SupportUser",
                    "job-function/SystemAdministrator",
                    "job-function/ViewOnlyAccess");

    private final Set<String> arns = new TreeSet<>();

    Policies(List<String> further) {
        WELL_KNOWN.forEach(name -> arns.add(arn(name)));
        further.forEach(name -> arns.add(arn(name)));
    }

    /// The ARN of a bare name; an ARN stays as it is.
    static String arn(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn : PREFIX + nameOrArn;
    }

    /// The name of a policy: the ARN without path.
    static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /// The path of a policy, `/job-function/`; `/` for most.
    static String path(String arn) {
        return arn.substring(PREFIX.length() - 1, arn.lastIndexOf('/') + 1);
    }

    boolean knows(String arn) {
        return arns.contains(arn);
    }
}
