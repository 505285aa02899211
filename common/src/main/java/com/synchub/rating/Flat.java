package com.synchub.rating;

import java.math.BigDecimal;
import java.util.List;

/** One amount a period in which the meter is used at all, however much. */
public record Flat(BigDecimal amount) implements PriceModel {

    @Override
    public List<Piece> pieces(Quantity quantity, Scale scale, String unit) {
        return quantity.signum() == 0 ? List.of() : List.of(scale.fees().fee("flat", amount));
    }
}
