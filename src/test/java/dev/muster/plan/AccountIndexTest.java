package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Which accounts lie below a unit or bear tags, told without looking at all of them.
class AccountIndexTest {

    private static final List<AwsState.Unit> UNITS =
            List.of(
                    new AwsState.Unit("ou-1", "Work"),
                    new AwsState.Unit("ou-2", "Work/Prod"),
                    new AwsState.Unit("ou-3", "Work/Prod/EU"),
                    new AwsState.Unit("ou-4", "Work-Old"),
                    new AwsState.Unit("ou-5", "Work.Old"),
                    new AwsState.Unit("ou-6", "Work0"),
                    new AwsState.Unit("ou-7", "Empty"));

    private final AccountIndex index =
            new AccountIndex(
                    List.of(
                            account(1, "ou-1", Map.of("env", "prod")),
                            account(2, "ou-2", Map.of("env", "prod", "team", "shop")),
                            account(3, "ou-3", Map.of("env", "test", "team", "shop")),
                            account(4, "ou-4", Map.of("team", "prod")),
                            account(5, "ou-5", Map.of()),
                            account(6, "ou-6", Map.of())),
                    UNITS);

    @Test
    void aUnitMeansEveryDepthBelowAndNoUnitThatOnlyBeginsLikeIt() {
        assertThat(index.below("Work")).contains(ids(1, 2, 3));
        assertThat(index.below("Work/Prod")).contains(ids(2, 3));
        assertThat(index.below("Work/Prod/EU")).contains(ids(3));
    }

    @Test
    void anEmptyUnitIsToldFromNone() {
        assertThat(index.below("Empty")).contains(List.of());
        assertThat(index.below("Wor")).isEmpty();
        assertThat(index.below("Work/Pro")).isEmpty();
    }

    @Test
    void allTagsMustBeThereWithTheirValues() {
        assertThat(index.tagged(tags("env", "prod"))).isEqualTo(ids(1, 2));
        SortedMap<String, String> two = tags("env", "prod");
        two.put("team", "shop");
        assertThat(index.tagged(two)).isEqualTo(ids(2));
        assertThat(index.tagged(tags("team", "bank"))).isEmpty();
    }

    @Test
    void anAccountWhoseTagsOrPlaceAreUnknownIsNeverTakenForOneWithout() {
        AccountIndex unread =
                new AccountIndex(
                        List.of(
                                account(1, "ou-1", Map.of("env", "prod")),
                                new AwsState.Account(
                                        id(2),
                                        "two",
                                        "ACTIVE",
                                        Optional.empty(),
                                        Optional.of(Observed.unknown("page 2 failed"))),
                                new AwsState.Account(
                                        id(3),
                                        "three",
                                        "ACTIVE",
                                        Optional.of("ou-1"),
                                        Optional.empty())),
                        UNITS);

        assertThat(index.hasPlaces()).isTrue();
        assertThat(index.untagged()).isEmpty();
        assertThat(unread.hasPlaces()).isFalse();
        assertThat(unread.untagged()).containsOnlyKeys(id(2), id(3));
        assertThat(unread.tagged(tags("env", "prod"))).isEqualTo(ids(1));
    }

    private static AwsState.Account account(int number, String unit, Map<String, String> tags) {
        return new AwsState.Account(
                id(number),
                "account-" + number,
                "ACTIVE",
                Optional.of(unit),
                Optional.of(Observed.complete(new TreeMap<>(tags), Instant.EPOCH)));
    }

    private static SortedMap<String, String> tags(String key, String value) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put(key, value);
        return tags;
    }

    private static List<AccountId> ids(int... numbers) {
        return Arrays.stream(numbers).mapToObj(AccountIndexTest::id).toList();
    }

    private static AccountId id(int number) {
        return new AccountId("%012d".formatted(number));
    }
}
