package com.synchub.rating;

import java.math.BigDecimal;
import java.util.List;

/** Units are sold in packages; one that is begun is paid in full. */
public record Packages(BigDecimal size, BigDecimal price) implements PriceModel {

    @Override
    public List<Piece> pieces(Quantity quantity, Scale scale, String unit) {
        Quantity count = quantity.dividedBy(Quantity.of(size)).roundedUp();
        return count.signum() == 0
                ? List.of()
                : List.of(new Piece(
                        "packages", count, "package of " + size.toPlainString() + " " + unit, price, BigDecimal.ONE));
    }
}
