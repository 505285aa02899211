package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far somebody has read. It counts for ever, and says which invoice was last: where a database was restored from a backup
 * another one may be in that place, and going on from there would leave some out.
 *
 * @param place of the last that was read; 0 before the first
 * @param mark the beginning of that invoice's SHA-256; nothing before the first
 */
record FeedCursor(long place, String mark) {

    static final FeedCursor BEGINNING = new FeedCursor(0, "");

    private static final Pattern TEXT = Pattern.compile("1:(0|[1-9][0-9]{0,17}):([0-9a-f]{16})?");
    private static final int MARK = 16;
    private static final int LONGEST = 100;

    static FeedCursor of(PlacedInvoice placed) {
        return at(placed.place(), placed.issued().sha256());
    }

    /** @param sha256 of the invoice there; nothing before the first */
    static FeedCursor at(long place, String sha256) {
        return new FeedCursor(place, sha256.substring(0, Math.min(MARK, sha256.length())));
    }

    /** What was made by {@link #toString}; {@code PARAMETERS_INVALID} if it was not. */
    static FeedCursor parse(String text) {
        try {
            byte[] plain = Base64.getUrlDecoder().decode(text.length() > LONGEST ? "" : text);
            Matcher matcher = TEXT.matcher(new String(plain, StandardCharsets.US_ASCII));
            if (matcher.matches()) {
                String mark = matcher.group(2) == null ? "" : matcher.group(2);
                return new FeedCursor(Long.parseLong(matcher.group(1)), mark);
            }
        } catch (IllegalArgumentException e) {
            // Not even Base64.
        }
        throw new SyncHubException(
                ErrorCode.PARAMETERS_INVALID,
                "invalid cursor: the feed has not given it out",
                "Use cursor of the page that was read last, as it is; without one the feed begins at its beginning.");
    }

    /** Opaque to whoever keeps it. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("1:" + place + ":" + mark).getBytes(StandardCharsets.US_ASCII));
    }
}
