package dev.muster.live;

import dev.muster.model.Target;

/// The port through which the event log of one system is asked.
public interface EventLog {

    /// Whose log it is.
    Target log();

    /// The most calls that it would take to answer.
    int cost(LogInterest interest);

    /// Asks, within the calls that the interest allows. Never throws for what the service does:
    /// what could not be found out is a [LogGap] of the answer.
    LogReading read(LogInterest interest);
}
