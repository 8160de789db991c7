package dev.muster.sandbox.aws;

import static dev.muster.sandbox.aws.AwsFixture.INSTANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssoadmin.model.AccessControlAttribute;
import software.amazon.awssdk.services.ssoadmin.model.ConflictException;
import software.amazon.awssdk.services.ssoadmin.model.DescribeInstanceAccessControlAttributeConfigurationResponse;
import software.amazon.awssdk.services.ssoadmin.model.InstanceAccessControlAttributeConfiguration;
import software.amazon.awssdk.services.ssoadmin.model.InstanceAccessControlAttributeConfigurationStatus;
import software.amazon.awssdk.services.ssoadmin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssoadmin.model.ValidationException;

/// Attributes for access control.
class AttributesTest extends AccessTest {

    private static final String SOURCE = "${path:enterprise.costCenter}";

    private static AccessControlAttribute attribute(String key, String... sources) {
        return AccessControlAttribute.builder()
                .key(key)
                .value(v -> v.source(Arrays.asList(sources)))
                .build();
    }

    private static InstanceAccessControlAttributeConfiguration of(
            AccessControlAttribute... attributes) {
        return InstanceAccessControlAttributeConfiguration.builder()
                .accessControlAttributes(attributes)
                .build();
    }

    private void create(AccessControlAttribute... attributes) {
        sso.createInstanceAccessControlAttributeConfiguration(r ->
                r.instanceArn(INSTANCE)
                        .instanceAccessControlAttributeConfiguration(of(attributes)));
    }

    private void update(AccessControlAttribute... attributes) {
        sso.updateInstanceAccessControlAttributeConfiguration(r ->
                r.instanceArn(INSTANCE)
                        .instanceAccessControlAttributeConfiguration(of(attributes)));
    }

    private void delete() {
        sso.deleteInstanceAccessControlAttributeConfiguration(r -> r.instanceArn(INSTANCE));
    }

    private DescribeInstanceAccessControlAttributeConfigurationResponse described() {
        return sso.describeInstanceAccessControlAttributeConfiguration(
                r -> r.instanceArn(INSTANCE));
    }

    private Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        described()
                .instanceAccessControlAttributeConfiguration()
                .accessControlAttributes()
                .forEach(a -> sources.put(a.key(), a.value().source().getFirst()));
        return sources;
    }

    @Test
    void areEnabledAWhileAfterTheyWereCreated() {
        create(attribute("CostCenter", SOURCE));
        assertThat(described().status())
                .isEqualTo(InstanceAccessControlAttributeConfigurationStatus.CREATION_IN_PROGRESS);
        assertThatThrownBy(() -> update(attribute("Team", "${path:userType}")))
                .isInstanceOf(ConflictException.class);
        aws.pass(1);
        assertThat(described().status())
                .isEqualTo(InstanceAccessControlAttributeConfigurationStatus.ENABLED);
        assertThat(sources()).isEqualTo(Map.of("CostCenter", SOURCE));
    }

    @Test
    void anUpdateReplacesThemAllAndTakesEffectAtOnce() {
        create(attribute("CostCenter", SOURCE));
        aws.pass(1);
        update(attribute("Team", "${path:userType}"));
        assertThat(described().status())
                .isEqualTo(InstanceAccessControlAttributeConfigurationStatus.ENABLED);
        assertThat(sources()).isEqualTo(Map.of("Team", "${path:userType}"));
    }

    @Test
    void cannotBeCreatedTwiceNorChangedWhereThereAreNone() {
        assertThatThrownBy(this::described).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> update(attribute("Team", SOURCE)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(this::delete).isInstanceOf(ResourceNotFoundException.class);
        create(attribute("CostCenter", SOURCE));
        aws.pass(1);
        assertThatThrownBy(() -> create(attribute("CostCenter", SOURCE)))
                .isInstanceOf(ConflictException.class);
        delete();
        assertThatThrownBy(this::described).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void mayFailToBeEnabledAndSayWhyAndCanThenBeDeleted() {
        with("switches: {accessControlAttributesFail: true}\n");
        create(attribute("CostCenter", SOURCE));
        aws.pass(1);
        assertThat(described().status())
                .isEqualTo(InstanceAccessControlAttributeConfigurationStatus.CREATION_FAILED);
        assertThat(described().statusReason()).contains("iam:UpdateAssumeRolePolicy");
        delete();
        assertThatThrownBy(this::described).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void areAtMostFiftyWithOneSourceEachAndNoKeyTwice() {
        assertThatThrownBy(() ->
                        create(
                                IntStream.range(0, 51)
                                        .mapToObj(i -> attribute("Key" + i, SOURCE))
                                        .toArray(AccessControlAttribute[]::new)))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> create(attribute("CostCenter", SOURCE, SOURCE)))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() ->
                        create(attribute("CostCenter", SOURCE), attribute("CostCenter", SOURCE)))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(this::described).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void canBeThereFromTheStartAndBeChangedInTheConsole() {
        aws.side.change("setAccessControlAttributes", "actor", "eve");
        assertThatThrownBy(this::described).isInstanceOf(ResourceNotFoundException.class);
        aws.http(
                "POST",
                "/_sandbox/changes",
                "{\"change\": \"setAccessControlAttributes\", \"attributes\": {\"CostCenter\": \"%s\"}}"
                        .formatted(SOURCE));
        assertThat(described().status())
                .isEqualTo(InstanceAccessControlAttributeConfigurationStatus.ENABLED);
        assertThat(sources()).isEqualTo(Map.of("CostCenter", SOURCE));
        assertThat(aws.side.state().at("/accessControlAttributes/0/Key").asText())
                .isEqualTo("CostCenter");
    }
}
