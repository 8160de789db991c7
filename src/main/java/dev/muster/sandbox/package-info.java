/// Okta and AWS imitated on the loopback address, for the demo, for trying things out and for every
/// end-to-end test. What goes in is a state file, what comes out two addresses that SDKs, Terraform
/// and curl can use. Imports only `time`.
@NullMarked
package dev.muster.sandbox;

import org.jspecify.annotations.NullMarked;
