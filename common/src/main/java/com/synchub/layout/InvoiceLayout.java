package com.synchub.layout;

import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of invoices, in the work bucket. No key names a tenant. */
public final class InvoiceLayout {

    public static final String PREFIX = "invoices/";

    private static final String MANIFEST = "/manifest.json";
    private static final Pattern DRAFT_MANIFEST =
            Pattern.compile(PREFIX + "period=\\d{4}-\\d{2}/draft/run=([0-9a-f]{64})" + MANIFEST);

    private InvoiceLayout() {}

    /** All drafts of a period. */
    public static String draftsOf(YearMonth period) {
        return PREFIX + "period=" + period + "/draft/";
    }

    /**
     * The invoices of a run, one a line.
     *
     * @param run 64 hex digits
     */
    public static String draftInvoices(YearMonth period, String run) {
        return draftsOf(period) + "run=" + run + "/invoices.ndjson";
    }

    /** Says what a run came to; written last, so a run exists if it does. */
    public static String draftManifest(YearMonth period, String run) {
        return draftsOf(period) + "run=" + run + MANIFEST;
    }

    /** The run whose manifest has this key; empty if it is no manifest's. */
    public static Optional<String> parseDraftManifest(String key) {
        Matcher matcher = DRAFT_MANIFEST.matcher(key);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
