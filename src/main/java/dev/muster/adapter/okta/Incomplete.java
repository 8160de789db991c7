package dev.muster.adapter.okta;

/// Says that what was read cannot be taken for the whole, or not be understood.
final class Incomplete extends RuntimeException {

    private static final long serialVersionUID = 1;

    Incomplete(String why) {
        super(why);
    }
}
