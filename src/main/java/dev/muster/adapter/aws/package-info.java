/// Under the stages live and apply: AWS, through its SDK for Java. In go an
/// [Interest][dev.muster.live.Interest] and [approved changes][dev.muster.guard.ApprovedChange];
/// out come an [AwsState][dev.muster.live.AwsState] and a [Result][dev.muster.apply.Result] for
/// each change. The SDK's types and exceptions end here:
/// [AwsFailures][dev.muster.adapter.aws.AwsFailures] is the one place where they become an
/// [ApiFailure][dev.muster.model.ApiFailure].
///
/// Limits, page sizes and the meaning of each error are those of the API references of IAM Identity
/// Center (SSO Admin), Identity Store, AWS Organizations and AWS STS.
@NullMarked
package dev.muster.adapter.aws;

import org.jspecify.annotations.NullMarked;
