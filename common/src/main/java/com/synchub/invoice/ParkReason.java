package com.synchub.invoice;

/** Why no invoice was made although something is to be paid, or nobody knows how much. A closed list: reports count by it. */
public enum ParkReason {
    /** What a complete invoice says of the buyer is missing. */
    ACCOUNT_INCOMPLETE,
    /** The tenant belongs to no account. */
    ACCOUNT_MISSING,
    /** The tenant's time in its account had ended, and it used something after it. */
    ACCOUNT_LAPSED,
    /** The account's plan had ended, and something was used after it. */
    PLAN_LAPSED,
    /** Something was used on a day for which no plan holds, nor a default plan. */
    PLAN_MISSING,
    /** The plan's rate card has no version for a day on which something was used. */
    RATE_CARD_MISSING,
    /** A meter was used that the rate card does not price. */
    METER_UNPRICED,
    /** The rate card prices storage, and storage is not known for all days. */
    STORAGE_MISSING,
    /** The seller's months are not those of UTC, in whose days usage is kept. */
    SELLER_ZONE_NOT_UTC,
    /** Terms and account, or terms among themselves, are in different currencies. */
    CURRENCY_DIFFERS,
    /** The tax table has nothing for the day, or what it has can't stand on one invoice. */
    TAX_UNCLEAR,
    /** A quantity as printed would give another amount than the exact one. */
    QUANTITY_NOT_PRINTABLE,
    /** A tenant was purged and used something after it; if it has come back, it belongs to the account anew. */
    USED_AFTER_PURGE,
    /** An account was closed with its last invoice, and something else is known of its usage since. */
    USED_AFTER_CLOSING,
    /** Usage below zero. */
    USAGE_NEGATIVE,
    /** The account gets e-invoices, and this one would break a rule of EN 16931. */
    E_INVOICE_INVALID,
    /** More is to be given back than charged: that is a credit note, not an invoice. */
    TOTAL_NEGATIVE,
    /** Of a correction: the catalogue says of the period otherwise than it did when it was billed. */
    TERMS_CHANGED,
    /** Of a correction: the invoice is final for longer than the late window. */
    TOO_LATE,
    /** Of a correction: usage of a tenant that was purged may be gone, and must not become a credit. */
    PURGED_SINCE
}
