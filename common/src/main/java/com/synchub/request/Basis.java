package com.synchub.request;

/** Why a package is made, which decides what is in it. */
public enum Basis {
    /** A person wants to know what is stored about them (GDPR, article 15): all that isn't secret. */
    ART15,
    /** A person takes their data elsewhere (article 20): what they have provided. */
    ART20,
    /** A customer leaves: all that isn't secret, also what names other persons, for whom the customer answers. */
    OFFBOARDING
}
