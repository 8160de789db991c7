/// The AWS side of the sandbox: SSO Admin, Identity Store, the reading half of Organizations,
/// CloudTrail's LookupEvents, STS and the SCIM endpoint of one IAM Identity Center, behind one
/// service. What goes in is a request as an unmodified AWS client signs it (or a SCIM client
/// authorizes it), what comes out is the answer with the shapes, limits, delays and refusals of the
/// real service. One [dev.muster.sandbox.aws.AwsSeed] describes where it starts. Imports only
/// `time` and `sandbox.wire`.
@NullMarked
package dev.muster.sandbox.aws;

import org.jspecify.annotations.NullMarked;
