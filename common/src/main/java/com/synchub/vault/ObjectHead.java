package com.synchub.vault;

import org.jspecify.annotations.Nullable;

/**
 * What S3 says about one version without sending its content.
 *
 * @param bytes stored size
 * @param crc32c base64 CRC-32C of the whole object; null where the endpoint doesn't keep it
 */
public record ObjectHead(
        StoredVersion version, long bytes, @Nullable String crc32c) {}
