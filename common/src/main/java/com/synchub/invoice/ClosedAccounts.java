package com.synchub.invoice;

import java.util.Optional;

/** The accounts that ended within a month, with the purge of their last tenant. */
@FunctionalInterface
public interface ClosedAccounts {

    /** Empty if the account goes on, or has ended without an invoice. */
    Optional<ClosedAccount> of(String account);

    static ClosedAccounts none() {
        return account -> Optional.empty();
    }
}
