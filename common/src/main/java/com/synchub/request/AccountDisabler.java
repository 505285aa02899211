package com.synchub.request;

import com.synchub.tenant.TenantId;

/**
 * Keeps a tenant's account from being used any more, at the identity provider. A purge calls it first, before the fence is
 * raised, so that the last token that counts was given out before. May be called again; doing it again changes nothing.
 */
public interface AccountDisabler {

    /**
     * What has become of the account.
     *
     * @param disabled whether it gets no new tokens from now on
     * @param says one sentence for the certificate; names nobody
     */
    record Outcome(boolean disabled, String says) {}

    /** Fails with whatever keeps it from being known; then the purge does not begin. */
    Outcome disable(TenantId tenant);
}
