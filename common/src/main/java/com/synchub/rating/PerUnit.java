package com.synchub.rating;

import java.math.BigDecimal;
import java.util.List;

/** Every unit costs the same. */
public record PerUnit(BigDecimal price, BigDecimal per) implements PriceModel {

    @Override
    public List<Piece> pieces(Quantity quantity, Scale scale, String unit) {
        return quantity.signum() == 0 ? List.of() : List.of(new Piece("all", quantity, unit, price, per));
    }
}
