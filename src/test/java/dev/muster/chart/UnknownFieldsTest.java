package dev.muster.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnknownFieldsTest {

    @Test
    void findsWhatNoTypeKnowsHoweverDeep() {
        Object typed =
                Chart.typed(
                        """
                        apiVersion: apps/v1
                        kind: StatefulSet
                        metadata: {name: muster, label: {a: b}}
                        spec:
                          template:
                            spec:
                              containers:
                                - name: muster
                                - name: other
                                  readinessProbe: {httpGet: {path: /readyz, ports: metrics}}
                        """);

        assertThat(UnknownFields.of(typed))
                .containsExactlyInAnyOrder(
                        "StatefulSet.metadata.label",
                        "StatefulSet.spec.template.spec.containers[1].readinessProbe.httpGet.ports");
    }
}
