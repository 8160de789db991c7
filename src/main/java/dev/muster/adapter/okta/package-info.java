/// Okta behind the ports of the live and apply stages. In goes an
/// [Interest][dev.muster.live.Interest] or an approved change, out comes an
/// [OktaState][dev.muster.live.OktaState] or a [Result][dev.muster.apply.Result]. Every call is
/// made by the Okta Java Management SDK, as raw JSON, because its models lose custom group
/// attributes, empty texts and unknown keys of apps; the SDK's types end in this package.
@NullMarked
package dev.muster.adapter.okta;

import org.jspecify.annotations.NullMarked;
