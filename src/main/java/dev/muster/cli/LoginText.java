package dev.muster.cli;

import dev.muster.model.Login;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A login on the command line.
final class LoginText implements ITypeConverter<Login> {

    @Override
    public Login convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("a login is empty");
        }
        return new Login(text);
    }
}
