package dev.muster.adapter.aws;

import dev.muster.model.AccountId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes members out of the SDK's answers, which leaves absent ones null.
final class Fields {

    private Fields() {}

    /// A member that the API promises.
    ///
    /// @throws dev.muster.model.CallFailed if it is missing
    static String required(@Nullable String value, String operation, String member) {
        if (value == null || value.isEmpty()) {
            throw AwsFailures.senseless(operation, "an item came without " + member);
        }
        return value;
    }

    /// A member that may be missing; an empty text is none, because the API's texts are never
    /// empty.
    static Optional<String> optional(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    /// An account's number.
    ///
    /// @throws dev.muster.model.CallFailed if it is missing or not twelve digits
    static AccountId account(@Nullable String value, String operation) {
        String text = required(value, operation, "an account id");
        if (!AccountId.isAccountId(text)) {
            throw AwsFailures.senseless(operation, "not an account id: " + text);
        }
        return new AccountId(text);
    }
}
