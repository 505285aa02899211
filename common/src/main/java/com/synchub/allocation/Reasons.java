package com.synchub.allocation;

/** Why no tenant bears a line, as the table says it. */
final class Reasons {

    static final String NO_RULE = "No rule matches.";
    static final String NO_USAGE = "No tenant used anything that the rule splits by.";
    static final String NO_STORAGE = "What tenants store is not measured.";
    static final String NO_TAG = "The charge has no tag that names a tenant.";
    static final String LEFT_OVER = "The rule's shares leave it over.";
    static final String OWN = "Tenants of our own used it.";

    private Reasons() {}
}
