package com.synchub.rating;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A part of a period, in days.
 *
 * @param days at least 1
 * @param of days the whole period has
 */
public record Share(int days, int of) {

    public Share {
        if (days < 1 || days > of) {
            throw new IllegalArgumentException(days + " of " + of + " days");
        }
    }

    public static Share whole(int days) {
        return new Share(days, days);
    }

    public boolean isWhole() {
        return days == of;
    }

    /** That part of a value, exact. */
    public Quantity of(BigDecimal value) {
        return Quantity.of(value).times(Quantity.ratio(BigInteger.valueOf(days), BigInteger.valueOf(of)));
    }

    /** A fee that is charged by the day: so many days, at the fee for all days of the period. */
    public Piece fee(String name, BigDecimal amount) {
        return isWhole()
                ? new Piece(name, Quantity.ONE, "period", amount, BigDecimal.ONE)
                : new Piece(name, Quantity.of(days), "day", amount, BigDecimal.valueOf(of));
    }
}
