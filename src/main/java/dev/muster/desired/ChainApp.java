package dev.muster.desired;

import dev.muster.settings.Settings;
import java.util.List;

/// Finds the app through which people come to Identity Center.
public final class ChainApp {

    /// The catalogue name of Okta's app for IAM Identity Center (Okta Integration Network).
    private static final String CATALOGUE_NAME = "amazon_aws_sso";

    private ChainApp() {}

    /// The app that the settings name under `aws.oktaApp`; else the only declared one of that
    /// catalogue name; else none, written as an empty key, which no app bears.
    public static String key(Declaration declaration, Settings settings) {
        return settings.aws()
                .oktaApp()
                .map(Settings.OktaApp::key)
                .orElseGet(() -> onlyDeclared(declaration));
    }

    private static String onlyDeclared(Declaration declaration) {
        List<String> keys =
                declaration.apps().values().stream()
                        .filter(app -> app.name().equals(CATALOGUE_NAME))
                        .map(AppDeclaration::app)
                        .toList();
        return keys.size() == 1 ? keys.getFirst() : "";
    }
}
