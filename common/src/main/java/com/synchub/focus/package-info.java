/**
 * Provider bills in the columns of FOCUS, the FinOps Open Cost and Usage Specification: read from CSV or Parquet, written as
 * a Parquet table, and checked by rules of the specification. Streams; money is exact. Uses {@code parquet}, {@code
 * failure}.
 *
 * <p>The rules were written from the text of the specification at its tag v1.2 and, for what 1.3 and 1.4 added, from its
 * later drafts. The official validator was not run.
 */
@NullMarked
package com.synchub.focus;

import org.jspecify.annotations.NullMarked;
