package dev.muster.adapter.aws;

import dev.muster.adapter.pace.Bucket;
import dev.muster.adapter.pace.TokenBucket;
import dev.muster.time.Timekeeper;
import java.util.Map;
import java.util.Optional;

/// The services that Muster calls, by the names that their SDKs and the AWS CLI use, and what each
/// counts calls in.
enum AwsService {

    /// 20 calls a second over all operations together ("AWS IAM Identity Center quotas").
    SSO_ADMIN("sso-admin") {
        @Override
        String bucketOf(String operation) {
            return text();
        }

        @Override
        Rate rateOf(String operation) {
            return new Rate(20, 20);
        }
    },

    /// 20 calls a second per operation ("AWS IAM Identity Center quotas").
    IDENTITY_STORE("identitystore") {
        @Override
        Rate rateOf(String operation) {
            return new Rate(20, 20);
        }
    },

    /// Per operation, as seen from one account ("Quotas and service limits for AWS Organizations").
    ORGANIZATIONS("organizations") {
        @Override
        Rate rateOf(String operation) {
            return Optional.ofNullable(ORGANIZATION_RATES.get(operation)).orElse(SLOWEST);
        }
    },

    /// 2 lookups a second for an account in a Region, shared with consoles ("LookupEvents").
    CLOUD_TRAIL("cloudtrail") {
        @Override
        Rate rateOf(String operation) {
            return new Rate(2, 2);
        }
    },

    /// Muster asks once a turn who it is; the number is a courtesy, not a published limit.
    STS("sts") {
        @Override
        Rate rateOf(String operation) {
            return new Rate(20, 20);
        }
    },

    /// IAM publishes no numbers and throttles early; nothing of Muster's waits for these few calls.
    IAM("iam") {
        @Override
        Rate rateOf(String operation) {
            return new Rate(5, 10);
        }
    };

    private static final Rate SLOWEST = new Rate(1, 2);

    private static final Map<String, Rate> ORGANIZATION_RATES =
            Map.of(
                    "DescribeOrganization", new Rate(1, 2),
                    "ListRoots", new Rate(1, 2),
                    "ListAccounts", new Rate(8, 12),
                    "ListAccountsForParent", new Rate(5, 8),
                    "ListOrganizationalUnitsForParent", new Rate(5, 8),
                    "ListTagsForResource", new Rate(10, 15));

    private final String text;

    AwsService(String text) {
        this.text = text;
    }

    /// The service's own limit for one caller.
    record Rate(double perSecond, double burst) {}

    String text() {
        return text;
    }

    /// How calls are counted and named in messages: `sso-admin:ListPermissionSets`.
    String named(String operation) {
        return text + ":" + operation;
    }

    /// Operations with the same name share a bucket.
    String bucketOf(String operation) {
        return named(operation);
    }

    abstract Rate rateOf(String operation);

    Bucket bucket(String operation, double rateShare, Timekeeper clock) {
        Rate rate = rateOf(operation);
        return new TokenBucket(
                bucketOf(operation), rate.perSecond(), rate.burst(), rateShare, clock);
    }
}
