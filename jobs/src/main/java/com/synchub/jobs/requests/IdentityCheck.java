package com.synchub.jobs.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it was made sure that who asks is whom the data is about.
 *
 * @param method such as "passport seen" or "signed in with two factors"
 * @param checkedAt null means now
 */
public record IdentityCheck(String method, @Nullable Instant checkedAt) {}
