/**
 * The benchmark: the shipped jar against a day's work, as processes of their own, on a replayed table and an S3 that
 * forgets. It checks that every row replayed is in the manifest, and fails if not; only then do its figures count. Not a
 * test: {@code jobs/src/bench/run.sh --help} says how to run it and what the figures are.
 */
@NullMarked
package com.synchub.bench;

import org.jspecify.annotations.NullMarked;
