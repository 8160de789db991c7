package dev.muster.review;

import static java.util.Objects.requireNonNull;

import dev.muster.access.AccessPath.Link;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import java.util.List;
import java.util.Optional;

/// Why a person reaches an account, or why not.
///
/// @param permissionSet empty where any set will do
/// @param ways every path there is, those that are open first
/// @param missing where no path is open: for each way that there could be, the first link that is
///   missing
public record Why(
        Login login,
        AccountId account,
        String accountName,
        Optional<String> permissionSet,
        Standing standing,
        List<AccessRow> ways,
        List<Missing> missing) {

    public Why {
        requireNonNull(login, "login is null");
        requireNonNull(account, "account is null");
        requireNonNull(standing, "standing is null");
        ways = List.copyOf(ways);
        missing = List.copyOf(missing);
    }

    /// The answer.
    public enum Standing {
        HAS,
        HAS_NOT,
        /// Something that decides it could not be read.
        UNKNOWN
    }

    /// A link that is not there.
    ///
    /// @param way what it belongs to, such as `ReadOnlyAccess by AWS-ReadOnly`
    /// @param lines of files that have to do with it
    /// @param mend what would make it hold, as a sentence
    public record Missing(String way, Link link, List<Line> lines, String mend) {
        public Missing {
            lines = List.copyOf(lines);
        }
    }
}
