/// The history in SQL, SQLite or PostgreSQL, and the journal whose entries it chains. Types of the
/// database libraries end here.
@NullMarked
package dev.muster.adapter.store;

import org.jspecify.annotations.NullMarked;
