package com.synchub.bench.nulls3;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, or a delete marker.
 *
 * @param tag entity tag with its quotes; unique, but no digest of the content
 * @param content null if it was dropped, and for a delete marker
 * @param checksums header lines as the writer sent them
 */
record Version(
        String id,
        long size,
        String tag,
        @Nullable ByteBuffer content,
        String checksums,
        boolean deleteMarker,
        long writtenMillis) {}
