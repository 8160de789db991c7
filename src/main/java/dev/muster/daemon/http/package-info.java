/// What the loop answers over HTTP: probes and metrics on one port, the API and the webhooks of Git
/// hosts on another. In go requests, bounded in size, time and rate; out come the status, what the
/// history keeps, and, for those who may, a ring of the bell.
@NullMarked
package dev.muster.daemon.http;

import org.jspecify.annotations.NullMarked;
