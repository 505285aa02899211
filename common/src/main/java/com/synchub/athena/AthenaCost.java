package com.synchub.athena;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What statements have cost. Athena charges a query by the bytes it has scanned, rounded up to whole megabytes and at least
 * ten, also if it was ended; DDL and failed queries are free. An estimate: the bill says.
 *
 * @param statements that were charged
 * @param chargedMegabytes of 1,048,576 bytes
 */
public record AthenaCost(int statements, long chargedMegabytes) {

    public static final AthenaCost NOTHING = new AthenaCost(0, 0);

    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST_MEGABYTES = 10;
    private static final BigDecimal MEGABYTES_IN_TERABYTE = BigDecimal.valueOf(1L << 20);

    /** Of one query. */
    static AthenaCost ofQuery(long scannedBytes) {
        return new AthenaCost(1, Math.max(LEAST_MEGABYTES, (scannedBytes + MEGABYTE - 1) / MEGABYTE));
    }

    public AthenaCost plus(AthenaCost other) {
        return new AthenaCost(statements + other.statements, chargedMegabytes + other.chargedMegabytes);
    }

    /** The next power of two of megabytes: how much data there is can't be read from it. */
    public AthenaCost coarse() {
        long coarse = chargedMegabytes <= 1 ? chargedMegabytes : Long.highestOneBit(chargedMegabytes - 1) << 1;
        return new AthenaCost(statements, coarse);
    }

    /** In the currency of the price, to a ten-thousandth, rounded up. */
    public BigDecimal at(BigDecimal pricePerTerabyte) {
        return pricePerTerabyte
                .multiply(BigDecimal.valueOf(chargedMegabytes))
                .divide(MEGABYTES_IN_TERABYTE, 4, RoundingMode.UP);
    }
}
