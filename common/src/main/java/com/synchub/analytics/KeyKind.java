package com.synchub.analytics;

/** Where a metric's keys come from. */
public enum KeyKind {
    /** It has one group, whose key is the empty text. */
    NONE,
    /** A list in the catalogue. All of them are published, those that nobody has too: as noise around 0. */
    PUBLIC,
    /** The data. A key is published only if its noisy count of tenants reaches the threshold. */
    DERIVED
}
