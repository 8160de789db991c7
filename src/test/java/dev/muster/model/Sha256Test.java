package dev.muster.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /// Example of FIPS 180-2, appendix B.1.
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void aTextIsWrittenInLowerCaseDigits() {
        assertThat(Sha256.hex("abc")).isEqualTo(ABC);
    }

    @Test
    void bytesAndPiecesComeToTheSame() {
        var pieces = Sha256.begun();
        pieces.update((byte) 'a');
        pieces.update((byte) 'b');
        assertThat(pieces.digest(new byte[] {(byte) 'c'}))
                .isEqualTo(Sha256.of("abc".getBytes(StandardCharsets.UTF_8)))
                .asHexString()
                .isEqualToIgnoringCase(ABC);
    }
}
