package dev.muster.demo;

import dev.muster.cli.ExtraCommand;
import dev.muster.cli.Shell;

/// Offers `muster demo`.
public final class DemoExtra implements ExtraCommand {

    @Override
    public Object command(Shell shell) {
        return new DemoCommand(shell);
    }
}
