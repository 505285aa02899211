package com.synchub.rating;

import java.math.BigDecimal;
import java.util.List;

/**
 * All units cost what the tier of their sum says. So the amount jumps at a bound, and one unit more can cost less in all:
 * it is the model that says so, not a mistake.
 *
 * @param steps bounds rise, only the last is open
 */
public record Volume(List<Tier> steps, BigDecimal per) implements PriceModel {

    /** Refuses tiers that don't go on from one another, with an {@code IllegalArgumentException}. */
    public Volume {
        steps = new Tiers(steps).steps();
    }

    @Override
    public List<Piece> pieces(Quantity quantity, Scale scale, String unit) {
        if (quantity.signum() == 0) {
            return List.of();
        }
        Tiers all = new Tiers(steps);
        int tier = 0;
        while (quantity.compareTo(all.end(tier, scale.tiers(), quantity)) > 0) {
            tier++;
        }
        return List.of(new Piece(all.name(tier), quantity, unit, steps.get(tier).price(), per));
    }
}
