package com.synchub.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Each unit costs what its own tier says. So the amount never falls when the quantity grows, and has no jump at a bound.
 *
 * @param steps bounds rise, only the last is open
 */
public record Graduated(List<Tier> steps, BigDecimal per) implements PriceModel {

    /** Refuses tiers that don't go on from one another, with an {@code IllegalArgumentException}. */
    public Graduated {
        steps = new Tiers(steps).steps();
    }

    @Override
    public List<Piece> pieces(Quantity quantity, Scale scale, String unit) {
        Tiers all = new Tiers(steps);
        List<Piece> pieces = new ArrayList<>();
        Quantity from = Quantity.ZERO;
        for (int i = 0; i < steps.size() && from.compareTo(quantity) < 0; i++) {
            Quantity end = all.end(i, scale.tiers(), quantity).min(quantity);
            pieces.add(
                    new Piece(all.name(i), end.minus(from), unit, steps.get(i).price(), per));
            from = end;
        }
        return pieces;
    }
}
