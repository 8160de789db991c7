package dev.muster.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Moments as the tables keep them: milliseconds since 1970 in UTC.
final class Moments {

    private Moments() {}

    static @Nullable Long nullable(Optional<Instant> moment) {
        return moment.map(Instant::toEpochMilli).orElse(null);
    }

    static Instant of(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static Optional<Instant> ofNullable(ResultSet row, String column) throws SQLException {
        long moment = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(moment));
    }
}
