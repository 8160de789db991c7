package dev.muster.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/// The one line by which the sandbox says that it is ready.
public final class SandboxReport {

    private SandboxReport() {}

    /// @param scim base URL of the SCIM endpoint
    public static String ready(URI okta, URI aws, URI scim) {
        ObjectNode line = Json.object();
        line.put("okta", okta.toString());
        line.put("aws", aws.toString());
        line.put("scim", scim.toString());
        return line + "\n";
    }
}
