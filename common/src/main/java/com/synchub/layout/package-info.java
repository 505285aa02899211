/**
 * Where everything lies in the buckets: the only place that spells an S3 key. Uses {@code tenant} and {@code failure}.
 *
 * <p>S3 takes much that its emulators do not and the other way round (empty segments, keys above 1,024 bytes), so every
 * key is checked here.
 */
@NullMarked
package com.synchub.layout;

import org.jspecify.annotations.NullMarked;
