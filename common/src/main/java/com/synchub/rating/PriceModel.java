package com.synchub.rating;

import java.util.List;

/** How a quantity of a meter becomes priced pieces. */
public interface PriceModel {

    /**
     * The pieces of a quantity, in the order of the tiers; none for a quantity of zero.
     *
     * @param scale what part of bounds and fixed amounts holds, where a period is cut in two
     * @param unit what the quantity counts
     */
    List<Piece> pieces(Quantity quantity, Scale scale, String unit);
}
