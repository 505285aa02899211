package com.synchub.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A piece with its amount, as it stands on an invoice: {@code amount = round(quantity x price / per)}, half up, at the
 * currency's minor unit. This is the only rounding between usage and the total.
 *
 * @param quantity as printed, with at most {@value Quantity#PRINTED_DECIMALS} decimals
 * @param exact whether the printed quantity gives the same amount as the exact one; if not, the line can't be billed
 */
public record Charge(
        String tier,
        BigDecimal quantity,
        String unit,
        BigDecimal price,
        BigDecimal per,
        BigDecimal amount,
        boolean exact) {

    /**
     * Prices a piece.
     *
     * @param digits decimals of the currency
     */
    public static Charge of(Piece piece, int digits) {
        BigDecimal quantity = piece.quantity().printed();
        BigDecimal amount = quantity.multiply(piece.price()).divide(piece.per(), digits, RoundingMode.HALF_UP);
        boolean exact = amount.compareTo(piece.worth().rounded(digits)) == 0;
        return new Charge(piece.tier(), quantity, piece.unit(), piece.price(), piece.per(), amount, exact);
    }
}
