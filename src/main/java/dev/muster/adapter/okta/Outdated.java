package dev.muster.adapter.okta;

/// Says that an object is no longer the one that the plan saw.
final class Outdated extends RuntimeException {

    private static final long serialVersionUID = 1;

    Outdated(String why) {
        super(why);
    }
}
