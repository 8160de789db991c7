package dev.muster.demo;

import dev.muster.cli.ExtraCommand;
import dev.muster.cli.Shell;

/// Offers `muster sandbox`.
public final class SandboxExtra implements ExtraCommand {

    @Override
    public Object command(Shell shell) {
        return new SandboxCommand(shell);
    }
}
