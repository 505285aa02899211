package com.synchub.jobs.purge;

import com.synchub.request.AccountDisabler;
import com.synchub.tenant.TenantId;

/** Where no identity provider is set up: nothing is done, which is what it says. */
final class NoAccounts implements AccountDisabler {

    @Override
    public Outcome disable(TenantId tenant) {
        return new Outcome(
                false,
                "This service disables no account; whoever runs the identity provider has to, before the purge begins.");
    }
}
