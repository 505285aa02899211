package com.synchub.layout;

import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of what is kept of purged tenants, in the work bucket. No key names a tenant: only the request that it was purged by.
 * No lifecycle rule may expire them.
 */
public final class ClosingLayout {

    public static final String PREFIX = InvoiceLayout.PREFIX + "closing/";

    private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Pattern EVIDENCE =
            Pattern.compile(PREFIX + "period=\\d{4}-\\d{2}/request=(" + REQUEST.pattern() + ")\\.json");

    private ClosingLayout() {}

    /** All of a month. */
    public static String of(YearMonth period) {
        return PREFIX + "period=" + period + "/";
    }

    /** What a tenant used in the month until it was purged. */
    public static String evidence(YearMonth period, String requestId) {
        if (!REQUEST.matcher(requestId).matches()) {
            throw new IllegalArgumentException("no request has this id");
        }
        return of(period) + "request=" + requestId + ".json";
    }

    /** The request in such a key; empty if it is the key of something else. */
    public static Optional<String> parseEvidence(String key) {
        Matcher matcher = EVIDENCE.matcher(key);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
