package com.synchub.layout;

import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of invoices, in the work bucket. No key names a tenant. What is final must not be expired by a lifecycle rule. */
public final class InvoiceLayout {

    public static final String PREFIX = "invoices/";

    private static final String MANIFEST = "/manifest.json";
    private static final String CORRECTIONS = "/corrections.ndjson";
    private static final String INVOICES = "/invoices.ndjson";
    private static final Pattern DRAFT_MANIFEST =
            Pattern.compile(PREFIX + "period=\\d{4}-\\d{2}/draft/run=([0-9a-f]{64})" + MANIFEST);
    private static final Pattern NUMBER = Pattern.compile("number=([0-9]{12})\\.(?:json|xml)");

    private InvoiceLayout() {}

    /** All of a period but the invoices themselves. */
    public static String of(YearMonth period) {
        return ofPeriod(period) + "/";
    }

    /** All drafts of a period. */
    public static String draftsOf(YearMonth period) {
        return ofPeriod(period) + "/draft/";
    }

    /**
     * The invoices of a run, one a line.
     *
     * @param run 64 hex digits
     */
    public static String draftInvoices(YearMonth period, String run) {
        return draftsOf(period) + "run=" + run + INVOICES;
    }

    /** Says what a run came to; written last, so a run exists if it does. */
    public static String draftManifest(YearMonth period, String run) {
        return draftsOf(period) + "run=" + run + MANIFEST;
    }

    /** Names the run that was made last. */
    public static String newestDraft(YearMonth period) {
        return draftsOf(period) + "newest.json";
    }

    /** The run whose manifest has this key; empty if it is no manifest's. */
    public static Optional<String> parseDraftManifest(String key) {
        Matcher matcher = DRAFT_MANIFEST.matcher(key);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * The corrections of a re-rating's draft, one a line.
     *
     * @param run 64 hex digits
     */
    public static String reratingCorrections(YearMonth period, String run) {
        return rerating(period, run) + CORRECTIONS;
    }

    /** Says what a re-rating came to; written last. */
    public static String reratingManifest(YearMonth period, String run) {
        return rerating(period, run) + MANIFEST;
    }

    /** The corrections of a re-rating as they are final, one a line. */
    public static String finalCorrections(YearMonth period, String run) {
        return rerating(period, run) + "/final" + CORRECTIONS;
    }

    /** Says that a re-rating is final; written last, once. */
    public static String finalReratingManifest(YearMonth period, String run) {
        return rerating(period, run) + "/final" + MANIFEST;
    }

    /** All re-ratings of a period. */
    public static String reratingsOf(YearMonth period) {
        return ofPeriod(period) + "/rerate/";
    }

    /** Whether a key is that of a re-rating that is final. */
    public static boolean isFinalReratingManifest(String key) {
        return key.endsWith("/final" + MANIFEST) && key.contains("/rerate/run=");
    }

    /**
     * The journal of a period, as it was when it was made.
     *
     * @param sha256 of its bytes: another state of the books is another object
     */
    public static String revenueJournal(YearMonth period, String sha256) {
        return ofPeriod(period) + "/revenue/journal-" + sha256 + ".ndjson";
    }

    private static String rerating(YearMonth period, String run) {
        return ofPeriod(period) + "/rerate/run=" + run;
    }

    /** The final invoices of a period, one a line, in the order of their accounts. */
    public static String finalInvoices(YearMonth period) {
        return ofPeriod(period) + "/final" + INVOICES;
    }

    /**
     * The final invoices of a period as a Parquet table.
     *
     * @param table its name
     */
    public static String finalTable(YearMonth period, String table) {
        return ofPeriod(period) + "/final/" + table + ".parquet";
    }

    /** Says that a period is final, and what it came to; written last, once. */
    public static String finalManifest(YearMonth period) {
        return ofPeriod(period) + "/final" + MANIFEST;
    }

    /**
     * The final invoices of one series.
     *
     * @param seller a code of letters and digits
     */
    public static String series(String seller, int year) {
        return PREFIX + "final/seller=" + seller + "/year=" + year + "/";
    }

    /** One final invoice; keys sort as numbers do. */
    public static String invoice(String seller, int year, long number) {
        return series(seller, year) + String.format(Locale.ROOT, "number=%012d.json", number);
    }

    /** The e-invoice of one, beside it. */
    public static String eInvoice(String seller, int year, long number) {
        return series(seller, year) + String.format(Locale.ROOT, "number=%012d.xml", number);
    }

    /** The number in the key of an invoice or of its e-invoice; empty if it is the key of something else. */
    public static OptionalLong numberIn(String key, String series) {
        Matcher matcher = NUMBER.matcher(key.startsWith(series) ? key.substring(series.length()) : "");
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private static String ofPeriod(YearMonth period) {
        return PREFIX + "period=" + period;
    }
}
