package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One item of a list.
///
/// @param order where it stands among all items ever made; pages go on after it
record Row(long order, ObjectNode json) {}
