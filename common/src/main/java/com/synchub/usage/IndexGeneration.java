package com.synchub.usage;

import java.time.Instant;

/**
 * Requests that a commit has counted and that may still be delivered again.
 *
 * @param commit that names the files
 * @param newest when the last of the requests was
 */
public record IndexGeneration(long commit, Instant newest, long entries) {}
