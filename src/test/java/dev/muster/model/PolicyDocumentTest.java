package dev.muster.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTest {

    private static final String READ =
            "{\"Statement\":[{\"Action\":[\"s3:Get*\",\"s3:List*\"],\"Effect\":\"Allow\",\"Resource\":\"*\"}],"
                    + "\"Version\":\"2012-10-17\"}";

    @Test
    void keysAreSortedAndSpaceIsGone() {
        assertThat(
                        canonical(
                                """
                                {
                                  "Version": "2012-10-17",
                                  "Statement": [{
                                    "Resource": "*",
                                    "Effect": "Allow",
                                    "Action": ["s3:Get*", "s3:List*"]
                                  }]
                                }
                                """))
                .isEqualTo(READ);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Statement':{'Action':['s3:List*','s3:Get*','s3:Get*'],'Effect':'Allow','Resource':['*']},'Version':'2012-10-17'}",
                "{'Statement':[{'Action':['s3:List*','s3:Get*'],'Effect':'Allow','Resource':'*'}],'Version':'2012-10-17'}",
                "{'Version':'2012-10-17','Statement':[{'Action':['s3:\\u0047et*','s3:List*'],'Resource':['*'],'Effect':'Allow'}]}",
            })
    void saysTheSameOfDocumentsThatMeanTheSame(String json) {
        assertThat(canonical(json.replace('\'', '"'))).isEqualTo(READ);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Statement':[{'Condition':{'Bool':{'aws:MultiFactorAuthPresent':true}}}]} | {'Statement':[{'Condition':{'Bool':{'aws:MultiFactorAuthPresent':['true']}}}]}",
                "{'Statement':[{'Condition':{'NumericLessThan':{'x':10}}}]} | {'Statement':[{'Condition':{'NumericLessThan':{'x':'10'}}}]}",
                "{'Statement':[{'Principal':{'AWS':['b','a']}}]} | {'Statement':[{'Principal':{'AWS':['a','b']}}]}",
                "{'Statement':[{'NotAction':['b','a']}]} | {'Statement':{'NotAction':['a','b','b']}}",
            })
    void conditionsAndPrincipalsTakeOneValueOrSeveral(String one, String other) {
        assertThat(canonical(one.replace('\'', '"')))
                .isEqualTo(canonical(other.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Statement':[{'Effect':'Allow'},{'Effect':'Deny'}]} | {'Statement':[{'Effect':'Deny'},{'Effect':'Allow'}]}",
                "{'Statement':[{'Action':'s3:Get*'}]} | {'Statement':[{'Action':'S3:Get*'}]}",
                "{'Statement':[{'Sid':'a'}]} | {'Statement':[{'Sid':'b'}]}",
                "{'Statement':[{'Sid':null}]} | {'Statement':[{'Sid':'null'}]}",
                "{'Statement':[{'Resource':[]}]} | {'Statement':[{}]}",
            })
    void tellsDifferentDocumentsApart(String one, String other) {
        assertThat(canonical(one.replace('\'', '"')))
                .isNotEqualTo(canonical(other.replace('\'', '"')));
    }

    @Test
    void canonicalFormIsItsOwnCanonicalForm() {
        String awkward =
                canonical(
                        "{\"Statement\":{\"Sid\":\"a\\\"\\\\\\n\\u00e4\\u20ac\\ud83d\\ude00/\",\"Action\":[\"x\"]}}");

        assertThat(canonical(awkward)).isEqualTo(awkward);
        assertThat(awkward)
                .isEqualTo(
                        "{\"Statement\":[{\"Action\":\"x\",\"Sid\":\"a\\\"\\\\\\u000a\u00e4\\u20ac\\ud83d\\ude00/\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | policy:1:1",
                "nonsense | policy:1:1",
                "[1] | policy:1:1",
                "3 | policy:1:1",
                "{\"a\": 1,} | policy:1:9",
                "{\"a\": 1} x | policy:1:10",
                "{\"a\": 1, \"a\": 2} | policy:1:10",
                "{\"a\": 'b'} | policy:1:7",
                "{\"a\": 01} | policy:1:7",
                "{\"a\": NaN} | policy:1:7",
                "{\"a\": \"\\x\"} | policy:1:10",
                "{\"a\": \"\\u00g0\"} | policy:1:12",
                "{\"a\" 1} | policy:1:6",
                "{\"a\": [1 2]} | policy:1:10",
                "{\"a\": | policy:1:6",
            })
    void saysWhereTextIsNotJson(String json, String place) {
        assertThat(PolicyDocument.canonical(json))
                .isInstanceOfSatisfying(
                        PolicyDocument.Reading.Malformed.class,
                        malformed -> assertThat(malformed.place()).hasToString(place));
    }

    @Test
    void countsLines() {
        assertThat(PolicyDocument.canonical("{\n  \"a\":\n    oops\n}"))
                .isInstanceOfSatisfying(
                        PolicyDocument.Reading.Malformed.class,
                        malformed -> assertThat(malformed.place()).hasToString("policy:3:5"));
    }

    @Test
    void refusesDepthAndLengthBeyondAnyPolicy() {
        assertThat(PolicyDocument.canonical("[".repeat(100_000)))
                .isInstanceOf(PolicyDocument.Reading.Malformed.class);
        assertThat(PolicyDocument.canonical(" ".repeat(JsonReader.CHARACTERS_AT_MOST) + "{}"))
                .isInstanceOf(PolicyDocument.Reading.Malformed.class);
    }

    @Test
    void survivesAnyText() {
        Random random = new Random(7);
        String alphabet = "{}[]\":,\\u0019eE+-. \ntruefalsn";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(READ);
            for (int j = 0; j < 3; j++) {
                int at = random.nextInt(text.length());
                text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (PolicyDocument.canonical(text.toString())
                    instanceof PolicyDocument.Reading.Canonical(String json)) {
                assertThat(canonical(json)).isEqualTo(json);
            }
        }
    }

    private static String canonical(String json) {
        PolicyDocument.Reading reading = PolicyDocument.canonical(json);
        assertThat(reading).isInstanceOf(PolicyDocument.Reading.Canonical.class);
        return ((PolicyDocument.Reading.Canonical) reading).json();
    }
}
