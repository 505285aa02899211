package com.synchub.layout;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of final invoices in the work bucket, which a lifecycle rule must not expire. */
public final class InvoiceLayout {

    /** Below it only final ones. */
    public static final String FINAL_PREFIX = "invoices/final/";

    private static final Pattern NUMBER = Pattern.compile("number=([0-9]{12})\\.json");

    private InvoiceLayout() {}

    /**
     * All of one series.
     *
     * @param seller a code of letters and digits
     */
    public static String series(String seller, int year) {
        return FINAL_PREFIX + "seller=" + seller + "/year=" + year + "/";
    }

    /** One invoice; keys sort as numbers do. */
    public static String invoice(String seller, int year, long number) {
        return series(seller, year) + String.format(Locale.ROOT, "number=%012d.json", number);
    }

    /** The number in the key of an invoice; empty if it is the key of something else. */
    public static OptionalLong numberIn(String key, String series) {
        Matcher matcher = NUMBER.matcher(key.startsWith(series) ? key.substring(series.length()) : "");
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
