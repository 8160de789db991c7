package dev.muster.cli;

/// A command that may be left out of a distribution, found by `ServiceLoader`.
public interface ExtraCommand {

    /// The annotated picocli command, for that shell.
    Object command(Shell shell);
}
