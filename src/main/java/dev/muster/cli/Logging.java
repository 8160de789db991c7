package dev.muster.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/// Where log lines go: to standard error, and few of them. The vendors' libraries log what becomes
/// an `ApiFailure` as well, so they are silent unless asked.
final class Logging {

    /// Where the context keeps how it is configured.
    private static final String VERBOSE = "muster.verbose";

    private Logging() {}

    /// @param verbose whether Muster tells what it does, and the libraries their errors
    static void configure(boolean verbose) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            return;
        }
        // Not twice the same: in between, what other threads log would come out unfiltered.
        if (Boolean.toString(verbose).equals(context.getProperty(VERBOSE))) {
            return;
        }
        context.reset();
        context.putProperty(VERBOSE, Boolean.toString(verbose));
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(
                verbose ? "%d{HH:mm:ss.SSS} %-5level %logger{0} - %msg%n" : "%-5level %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(verbose ? Level.ERROR : Level.OFF);
        context.getLogger("dev.muster").setLevel(verbose ? Level.DEBUG : Level.WARN);
    }
}
