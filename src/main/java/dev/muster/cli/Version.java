package dev.muster.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: this program and the Java that it runs on.
final class Version implements IVersionProvider {

    static String text() {
        return Optional.ofNullable(Muster.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "muster " + text(), "Java " + Runtime.version(),
        };
    }
}
