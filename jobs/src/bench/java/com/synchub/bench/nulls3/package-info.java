/**
 * An S3 that acknowledges and forgets: versions, conditions and listings as S3 has them, but of the objects below chosen
 * prefixes only key, size and version are kept; without such a prefix it is an S3 in memory. It checks that a body has
 * the length it announces, and no signature.
 */
@NullMarked
package com.synchub.bench.nulls3;

import org.jspecify.annotations.NullMarked;
