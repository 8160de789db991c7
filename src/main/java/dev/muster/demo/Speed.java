package dev.muster.demo;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How many times as fast as real time: a positive number.
final class Speed implements ITypeConverter<Double> {

    /// Beyond it the sandbox's own work takes longer than the time that it imitates.
    private static final double AT_MOST = 100_000;

    @Override
    public Double convert(String text) {
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0 && speed <= AT_MOST) {
                return speed;
            }
        } catch (NumberFormatException _) {
            // Told below, like any other number that will not do.
        }
        throw new TypeConversionException(
                "'" + text + "' is no speed: give a number above 0, such as 10");
    }
}
