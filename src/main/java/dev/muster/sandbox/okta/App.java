package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// An application with everything below it.
final class App {

    /// The catalogue key of AWS IAM Identity Center.
    static final String AWS = "amazon_aws_sso";

    final String id;
    final long order;
    final Instant created;
    final String name;
    final Map<String, AppGroup> groups = new LinkedHashMap<>();
    final Map<String, AppUser> users = new LinkedHashMap<>();
    final Map<String, Mapping> mappings = new LinkedHashMap<>();
    final SigningKeys keys;
    final Switches.Features features;
    String label;
    String signOnMode;
    String status = "ACTIVE";
    Instant lastUpdated;

    /// The writable part: `accessibility`, `visibility`, `credentials`, `settings`.
    ObjectNode content;

    Connection connection = Connection.NONE;
    Provisions provisions = new Provisions(true, true, true, true);

    App(
            String id,
            long order,
            Instant created,
            String name,
            SigningKeys keys,
            Switches.Features features) {
        this.id = id;
        this.order = order;
        this.created = created;
        this.name = name;
        this.keys = keys;
        this.features = features;
        this.label = name;
        this.signOnMode = "SAML_2_0";
        this.lastUpdated = created;
        this.content = Json.object();
    }

    boolean active() {
        return status.equals("ACTIVE");
    }

    boolean pushes() {
        return active() && connection.enabled();
    }

    String userNameTemplate() {
        return content.path("credentials").path("userNameTemplate").path("template").asText();
    }

    LogTarget target() {
        return new LogTarget(id, "AppInstance", label, label);
    }
}
