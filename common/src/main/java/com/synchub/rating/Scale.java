package com.synchub.rating;

/**
 * What part of a price holds in a part of a period.
 *
 * @param allowance of the free units
 * @param tiers of the bounds of tiers
 * @param fees of fixed amounts
 */
public record Scale(Share allowance, Share tiers, Share fees) {

    public static Scale whole(int days) {
        Share whole = Share.whole(days);
        return new Scale(whole, whole, whole);
    }
}
