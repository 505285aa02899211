package com.synchub.jobs.local;

import java.net.URI;
import java.nio.file.Path;

/**
 * A running local stack: what a client has to be configured with.
 *
 * @param vault the bucket with versioning
 * @param work the bucket without
 * @param masterKeyFile the key that wraps data keys, 32 random bytes in Base64; outlives the stack
 */
public record LocalEndpoints(
        URI dynamodb,
        URI s3,
        String vault,
        String work,
        String region,
        String accessKeyId,
        String secretAccessKey,
        Path masterKeyFile) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "LocalEndpoints[dynamodb=" + dynamodb + ", s3=" + s3 + ", vault=" + vault + ", work=" + work + "]";
    }
}
