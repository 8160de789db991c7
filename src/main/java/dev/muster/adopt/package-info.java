/// How an organization that exists gets into files: in goes what was read live and what a
/// repository already declares, out come the files that are missing and what cannot be declared.
/// Pure; nothing is read or written here, and nothing that was not read completely is written as
/// absent.
@NullMarked
package dev.muster.adopt;

import org.jspecify.annotations.NullMarked;
