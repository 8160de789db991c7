package dev.muster.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.wire.StateFile.Malformed;
import dev.muster.sandbox.wire.StateFile.Tree;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The state file's reader.
class StateFileTest {

    private static Tree parse(String text) {
        return StateFile.parse("s.yaml", text);
    }

    @Test
    void leavesScalarsAsWritten() {
        Tree tree = parse("id: 012345678901\nanswer: no\nday: 2026-12-01\nlist: [0x10, '']\n");
        assertThat(tree.text("id")).isEqualTo("012345678901");
        assertThat(tree.text("answer")).isEqualTo("no");
        assertThat(tree.text("day")).isEqualTo("2026-12-01");
        assertThat(tree.texts("list")).containsExactly("0x10", "");
    }

    @Test
    void readsNumbersFlagsAndDurationsWhereAsked() {
        Tree tree = parse("n: 7\nf: true\nd: 1.5s\nw: 250ms\n");
        assertThat(tree.number("n", 0)).isEqualTo(7);
        assertThat(tree.flag("f", false)).isTrue();
        assertThat(tree.duration("d", Duration.ZERO)).isEqualTo(Duration.ofMillis(1500));
        assertThat(tree.duration("w", Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
        assertThat(tree.duration("absent", Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void namesThePlaceOfWhateverIsWrong() {
        Tree tree = parse("a:\n  b: x\n  c: [1]\n");
        assertThatThrownBy(() -> tree.get("a").number("b", 0))
                .hasMessage("s.yaml:2:6: must be a whole number, not 'x'");
        assertThatThrownBy(() -> tree.get("a").text("c"))
                .hasMessage("s.yaml:3:6: expected text, found a list");
        assertThatThrownBy(() -> tree.get("a").text("d"))
                .hasMessageContaining("s.yaml:2:3: 'd' is missing");
        assertThatThrownBy(() -> tree.get("a").onlyKeys("b"))
                .hasMessage("s.yaml:3:3: unknown key 'c'; known here: b");
        Tree lower = parse("a:\n  b: x\n  c:\n    - d\n");
        assertThatThrownBy(() -> lower.get("a").onlyKeys("b"))
                .hasMessageStartingWith("s.yaml:3:3: unknown key 'c'");
    }

    @Test
    void refusesWhatIsNoYamlOrGivesAKeyTwice() {
        assertThatThrownBy(() -> parse("a: [1\n"))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("s.yaml:");
        assertThatThrownBy(() -> parse("a: 1\na: 2\n"))
                .hasMessage("s.yaml:2:1: 'a' is given twice");
        assertThatThrownBy(() -> StateFile.read(Path.of("no-such.yaml")))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void takesAnEmptyFileAsNothing() {
        assertThat(parse("").isNothing()).isTrue();
        assertThat(parse("okta:\n").get("okta").map("users")).isEmpty();
    }

    @Test
    void readsAliasesOfAliasesAtNoCost() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 35; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(parse(bomb.toString()).list("a34")).hasSize(2);
    }

    @Test
    void refusesAliasesWithoutEndAndLoops() {
        String many = "a: &a [x]\nb: [" + "*a, ".repeat(300) + "]\n";
        assertThatThrownBy(() -> parse(many)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> parse("a: &a [*a]\n")).isInstanceOf(Malformed.class);
    }
}
