package dev.muster.sandbox.aws;

/// A permission set in an account: the role there, and which version of the set it has.
///
/// @param role `AWSReservedSSO_<name>_<16 hex digits>`; another suffix each time it is made
record Provisioning(String accountId, String permissionSetArn, String role, int version) {

    /// Where a provisioning is found.
    record Key(String accountId, String permissionSetArn) {}

    Key key() {
        return new Key(accountId, permissionSetArn);
    }

    Provisioning at(int newer) {
        return new Provisioning(accountId, permissionSetArn, role, newer);
    }
}
