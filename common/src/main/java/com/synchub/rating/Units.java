package com.synchub.rating;

import java.math.BigInteger;

/**
 * Turns what is counted into the units that are priced, exactly.
 *
 * @param hoursPerMonth of storage, such as 730
 */
public record Units(Gigabyte gigabyte, int hoursPerMonth) {

    private static final BigInteger MIB = BigInteger.valueOf(1L << 20);
    private static final BigInteger MICROS_PER_SECOND = BigInteger.valueOf(1_000_000);
    private static final BigInteger SECONDS_PER_HOUR = BigInteger.valueOf(3_600);

    public String unit(Meter meter) {
        return meter.unit(gigabyte);
    }

    /** What was counted, in the unit of the meter. */
    public Quantity of(Meter meter, Counted counted) {
        return switch (meter) {
            case API_REQUESTS -> Quantity.ratio(counted.requests(), BigInteger.ONE);
            case COMPUTE_GB_SECONDS ->
                Quantity.ratio(
                        counted.megabyteMicros().multiply(MIB), gigabytes().multiply(MICROS_PER_SECOND));
            case STORAGE_GB_MONTHS ->
                Quantity.ratio(
                        counted.byteSeconds(),
                        gigabytes().multiply(SECONDS_PER_HOUR).multiply(BigInteger.valueOf(hoursPerMonth)));
        };
    }

    private BigInteger gigabytes() {
        return BigInteger.valueOf(gigabyte.bytes());
    }
}
