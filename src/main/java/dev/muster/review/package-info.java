/// What reviewers and auditors ask: who has access, through which links, which line of which file
/// says so; why somebody has it or has not; and where what is live differs from what is declared.
/// Pure: in go the declaration and the live state, out come rows and answers.
@NullMarked
package dev.muster.review;

import org.jspecify.annotations.NullMarked;
