package com.synchub.rating;

import java.math.BigDecimal;

/**
 * A part of a quantity that has one price: what becomes a line.
 *
 * @param tier what sets it apart from the other parts
 * @param quantity exact
 * @param unit what the quantity counts
 * @param price for {@code per} units
 * @param per the base quantity of the price, positive
 */
public record Piece(String tier, Quantity quantity, String unit, BigDecimal price, BigDecimal per) {

    /** The amount before any rounding. */
    public Quantity worth() {
        return quantity.times(Quantity.of(price)).dividedBy(Quantity.of(per));
    }
}
