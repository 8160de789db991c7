package dev.muster.live;

import java.util.SortedSet;

/// The port that tells whether policies that AWS manages are there. Identity Center says so only
/// when one is attached; IAM can say it before, to whoever may ask (`iam:GetPolicy`).
public interface PolicyReader {

    /// Which of these cannot be attached, because AWS has no such policy or lets nobody attach it.
    /// One call for each; never throws for what AWS does.
    ///
    /// @param arns of policies that AWS manages
    Observed<SortedSet<String>> unattachable(SortedSet<String> arns);
}
