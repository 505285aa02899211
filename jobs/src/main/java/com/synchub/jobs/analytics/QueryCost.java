package com.synchub.jobs.analytics;

import com.synchub.athena.AthenaCost;
import java.math.BigDecimal;

/**
 * What statements in Athena cost, by the configured price; the bill says what they really did.
 *
 * @param statements that are charged for
 * @param megabytes charged at most, of 1,048,576 bytes
 * @param dollars at most
 */
public record QueryCost(int statements, long megabytes, BigDecimal dollars) {

    static QueryCost of(AthenaCost cost, BigDecimal pricePerTerabyte) {
        return new QueryCost(cost.statements(), cost.chargedMegabytes(), cost.at(pricePerTerabyte));
    }
}
