package dev.muster.sandbox.aws;

/// Who reaches which account with which permission set; its own key.
///
/// @param principalType `USER` or `GROUP`
record Assignment(
        String accountId, String permissionSetArn, String principalType, String principalId) {

    boolean of(String accountId, String permissionSetArn) {
        return this.accountId.equals(accountId) && this.permissionSetArn.equals(permissionSetArn);
    }

    boolean isGroup() {
        return principalType.equals("GROUP");
    }

    /// A text by which lists are ordered.
    String key() {
        return String.join("/", accountId, permissionSetArn, principalType, principalId);
    }
}
