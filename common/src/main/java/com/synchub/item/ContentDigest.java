package com.synchub.item;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a set of items is, in 40 bytes: how many, and the sum of their hashes modulo 2^256. Free of their order and
 * additive over parts; an item that is there twice counts twice.
 *
 * <p>An item's hash is the SHA-256 of its canonical form.
 *
 * @param count items, 0 or more
 * @param s0 the sum's most significant 64 bits
 * @param s3 the sum's least significant 64 bits
 */
public record ContentDigest(long count, long s0, long s1, long s2, long s3) {

    public static final ContentDigest EMPTY = new ContentDigest(0, 0, 0, 0, 0);

    private static final String FORMAT = "shd1";
    private static final Pattern TEXT = Pattern.compile(FORMAT + ":(0|[1-9][0-9]{0,18}):([0-9a-f]{64})");

    public ContentDigest {
        if (count < 0) {
            throw new IllegalArgumentException("invalid count " + count + ": it must be 0 or more");
        }
    }

    /** The digest of both sets together. */
    public ContentDigest plus(ContentDigest other) {
        DigestAccumulator sum = new DigestAccumulator();
        sum.add(this);
        sum.add(other);
        return sum.digest();
    }

    /** The reverse of {@link #toString()}; anything else is {@code MANIFEST_INCONSISTENT}. */
    public static ContentDigest parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw notADigest();
        }
        try {
            String hex = matcher.group(2);
            return new ContentDigest(
                    Long.parseLong(matcher.group(1)),
                    HexFormat.fromHexDigitsToLong(hex, 0, 16),
                    HexFormat.fromHexDigitsToLong(hex, 16, 32),
                    HexFormat.fromHexDigitsToLong(hex, 32, 48),
                    HexFormat.fromHexDigitsToLong(hex, 48, 64));
        } catch (NumberFormatException countTooLarge) {
            throw notADigest();
        }
    }

    private static SyncHubException notADigest() {
        return new SyncHubException(
                ErrorCode.MANIFEST_INCONSISTENT,
                "invalid content digest: expected " + FORMAT + ":<count>:<64 lower-case hex digits>",
                "The manifest was not written by this service, or it is damaged; run a full verify.");
    }

    /** {@code shd1:<count>:<64 hex digits>}. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return FORMAT + ":" + count + ":" + hex.toHexDigits(s0) + hex.toHexDigits(s1) + hex.toHexDigits(s2)
                + hex.toHexDigits(s3);
    }
}
