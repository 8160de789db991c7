package dev.muster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {

    @ParameterizedTest
    @CsvSource({
        "AWS-*, AWS-ReadOnly, true",
        "AWS-*, AWS-, true",
        "AWS-*, aws-ReadOnly, false",
        "AWS-*, XAWS-ReadOnly, false",
        "*, anything, true",
        "*Admin*, AWS-Administrators, true",
        "*Admin*, Admin, true",
        "*Admin*, Adm, false",
        "a*a, a, false",
        "a*a, aa, true",
        "a*b*c, a-b-c, true",
        "a*b*c, a-c-b, false",
        "a**b, ab, true",
        "AWS.ReadOnly, AWS-ReadOnly, false",
        "AWS-ReadOnly, AWS-ReadOnly, true",
        "AWS-ReadOnly, AWS-ReadOnlyX, false",
        "*@example.com, a@example.com, true",
        "*@example.com, a@example.com.evil.org, false",
    })
    void matchesWholeNames(String pattern, String name, boolean matches) {
        assertThat(new Pattern(pattern).matches(name)).isEqualTo(matches);
    }
}
