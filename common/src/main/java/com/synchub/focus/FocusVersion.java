package com.synchub.focus;

import static com.synchub.focus.FocusColumn.*;

import java.util.EnumSet;
import java.util.Set;

/** Versions of FOCUS, by the columns that each asks every Cost and Usage table for. */
public enum FocusVersion {
    V1_2("1.2"),
    /** Has the new names of providers, and the old ones still. */
    V1_3("1.3"),
    V1_4("1.4");

    private final String number;

    FocusVersion(String number) {
        this.number = number;
    }

    public String number() {
        return number;
    }

    /** What it asks for, whatever the provider offers. A new set. */
    public Set<FocusColumn> mandatory() {
        Set<FocusColumn> mandatory = EnumSet.of(
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
        if (this != V1_4) {
            mandatory.add(PROVIDER_NAME);
            mandatory.add(PUBLISHER_NAME);
        }
        if (this != V1_2) {
            mandatory.add(SERVICE_PROVIDER_NAME);
            mandatory.add(HOST_PROVIDER_NAME);
        }
        return mandatory;
    }
}
