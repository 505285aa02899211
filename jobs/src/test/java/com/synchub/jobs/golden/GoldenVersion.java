package com.synchub.jobs.golden;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object of a golden vault, as S3 listed it when it was recorded.
 *
 * @param versionId what manifests pin; S3 gives it, so an upload can't restore it
 * @param sha256 names the file that has the content; null for a delete marker
 */
record GoldenVersion(
        String key,
        String versionId,
        Instant lastModified,
        @Nullable String sha256) {}
