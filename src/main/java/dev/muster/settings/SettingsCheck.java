package dev.muster.settings;

import dev.muster.model.Check;
import dev.muster.model.Problem.Severity;

/// The checks of the operator's settings and of the environment.
public enum SettingsCheck implements Check {
    /// There is no settings file, or it cannot be read.
    FILE("settings-file"),
    /// The version of the settings is one that this Muster does not know.
    VERSION("settings-version"),
    /// The owner's name does not fit into a tag.
    OWNER("settings-owner"),
    /// The address of the Okta org is not one that a credential may be sent to.
    OKTA_URL("okta-url"),
    /// A sandbox address outside this machine.
    LOOPBACK("loopback-only"),
    /// A part of a rate limit that is no percentage from 1 to 100.
    PERCENTAGE("percentage"),
    /// An id, Region or role that does not have the form that Okta or AWS give it.
    PIN("pin-form"),
    /// A file with a credential that cannot be read or holds none.
    CREDENTIAL_FILE("credential-file"),
    /// A variable of the environment that is set and empty.
    EMPTY_VARIABLE("empty-variable"),

    /// A delegated folder that is no folder below `access/`.
    DELEGATED_FOLDER("delegated-folder"),

    /// A delegated account id or path of organizational units without the form of one.
    DELEGATED_ACCOUNT("delegated-account"),

    /// A longest duration that is no number of days.
    MAX_DURATION("max-duration");

    private final String id;

    SettingsCheck(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }
}
