package com.synchub.invoice;

import java.util.Optional;

/** Whether an invoice can be printed in the formats that its account wants; asked before it counts as invoiced. */
@FunctionalInterface
public interface FormatCheck {

    /** Why not, for whoever has to mend it, without anything of a tenant; empty if it can. */
    Optional<String> refusal(Invoice invoice);

    /** Asks nobody. */
    static FormatCheck none() {
        return invoice -> Optional.empty();
    }
}
