package dev.muster.adopt;

/// How groups are spread over files.
public enum Layout {
    /// A file for each group, with the account assignments of that group.
    GROUP,
    /// A file for all groups whose names are the same up to their last part: `AWS-Payments-Admin`
    /// and `AWS-Payments-Read` share `AWS-Payments`.
    PREFIX
}
