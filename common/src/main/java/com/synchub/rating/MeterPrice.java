package com.synchub.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a meter costs.
 *
 * @param allowance units a period that cost nothing; tiers begin to count behind them
 */
public record MeterPrice(BigDecimal allowance, PriceModel model) {

    private static final String ALLOWANCE = "allowance";

    /**
     * The pieces that the quantity falls into, the allowance first; their quantities sum to it, unless the model counts
     * packages or periods.
     */
    public List<Piece> pieces(Quantity quantity, Scale scale, String unit) {
        List<Piece> pieces = new ArrayList<>();
        Quantity free = scale.allowance().of(allowance).min(quantity);
        if (free.signum() > 0) {
            pieces.add(new Piece(ALLOWANCE, free, unit, BigDecimal.ZERO, BigDecimal.ONE));
        }
        pieces.addAll(model.pieces(quantity.minus(free), scale, unit));
        return pieces;
    }
}
