package com.synchub.focus;

import static com.synchub.focus.FocusColumn.*;

import java.util.EnumSet;
import java.util.Set;

/** Versions of FOCUS, by the columns that each asks every Cost and Usage table for. */
public enum FocusVersion {
    V1_2("1.2", PROVIDER_NAME, PUBLISHER_NAME),
    /** Has the new names of providers, and the old ones still. */
    V1_3("1.3", PROVIDER_NAME, PUBLISHER_NAME, SERVICE_PROVIDER_NAME, HOST_PROVIDER_NAME),
    V1_4("1.4", SERVICE_PROVIDER_NAME, HOST_PROVIDER_NAME);

    private final String number;
    private final Set<FocusColumn> mandatory;

    FocusVersion(String number, FocusColumn... providers) {
        this.number = number;
        this.mandatory = EnumSet.of(
                BILLED_COST,
                BILLING_ACCOUNT_ID,
                BILLING_ACCOUNT_NAME,
                BILLING_CURRENCY,
                BILLING_PERIOD_END,
                BILLING_PERIOD_START,
                CHARGE_CATEGORY,
                CHARGE_CLASS,
                CHARGE_DESCRIPTION,
                CHARGE_PERIOD_END,
                CHARGE_PERIOD_START,
                CONTRACTED_COST,
                EFFECTIVE_COST,
                INVOICE_ISSUER_NAME,
                LIST_COST,
                PRICING_QUANTITY,
                PRICING_UNIT,
                SERVICE_CATEGORY,
                SERVICE_NAME);
        this.mandatory.addAll(Set.of(providers));
    }

    public String number() {
        return number;
    }

    /** What it asks for, whatever the provider offers. */
    public Set<FocusColumn> mandatory() {
        return EnumSet.copyOf(mandatory);
    }
}
