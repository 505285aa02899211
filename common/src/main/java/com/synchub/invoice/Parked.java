package com.synchub.invoice;

import org.jspecify.annotations.Nullable;

/**
 * Something a person has to look at before it can be billed: of an account, or of a tenant without one.
 *
 * @param account its id
 * @param tenant the key form of its id
 * @param detail what exactly; holds no tenant id
 */
public record Parked(@Nullable String account, @Nullable String tenant, ParkReason reason, String detail) {}
