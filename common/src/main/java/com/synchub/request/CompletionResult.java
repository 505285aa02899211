package com.synchub.request;

import java.time.Instant;

/**
 * Stage 2 of a purge's certificate.
 *
 * @param certificateKey where the signed statement is in the vault
 * @param certificateSha256 of its bytes
 */
public record CompletionResult(Instant completedAt, String certificateKey, String certificateSha256) {}
