package com.synchub.rating;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact number that is not negative unless it is the difference of two: a fraction of integers in lowest terms. Usage
 * stays one until it is priced, because a month has 730 hours and a third of it has no decimal form.
 */
public final class Quantity implements Comparable<Quantity> {

    /** Decimals that a printed quantity has at most. */
    public static final int PRINTED_DECIMALS = 12;

    public static final Quantity ZERO = new Quantity(BigInteger.ZERO, BigInteger.ONE);
    public static final Quantity ONE = new Quantity(BigInteger.ONE, BigInteger.ONE);

    private final BigInteger numerator;
    /** Positive, and has no factor in common with the numerator. */
    private final BigInteger denominator;

    private Quantity(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    public static Quantity of(long value) {
        return new Quantity(BigInteger.valueOf(value), BigInteger.ONE);
    }

    public static Quantity of(BigDecimal value) {
        return value.scale() <= 0
                ? new Quantity(value.toBigIntegerExact(), BigInteger.ONE)
                : ratio(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /** A fraction; an {@code ArithmeticException} if the denominator is zero. */
    public static Quantity ratio(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("denominator is zero");
        }
        BigInteger divisor = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            divisor = divisor.negate();
        }
        return new Quantity(numerator.divide(divisor), denominator.divide(divisor));
    }

    public Quantity plus(Quantity other) {
        return ratio(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Quantity minus(Quantity other) {
        return plus(new Quantity(other.numerator.negate(), other.denominator));
    }

    public Quantity times(Quantity other) {
        return ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** The quotient, exact; an {@code ArithmeticException} if the other is zero. */
    public Quantity dividedBy(Quantity other) {
        return ratio(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public Quantity min(Quantity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The least whole number that is not less. */
    public Quantity roundedUp() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return new Quantity(parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0], BigInteger.ONE);
    }

    public int signum() {
        return numerator.signum();
    }

    /** Rounded half up to that many decimals. */
    public BigDecimal rounded(int decimals) {
        // Division of two whole numbers to a given scale looks at the exact remainder: it rounds once.
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), decimals, RoundingMode.HALF_UP);
    }

    /**
     * As it stands on an invoice: without trailing zeros, and exact unless that takes more than
     * {@value #PRINTED_DECIMALS} decimals; then rounded half up to so many.
     */
    public BigDecimal printed() {
        BigDecimal shortest = rounded(PRINTED_DECIMALS).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    @Override
    public int compareTo(Quantity other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity that
                && numerator.equals(that.numerator)
                && denominator.equals(that.denominator);
    }

    @Override
    public int hashCode() {
        return 31 * numerator.hashCode() + denominator.hashCode();
    }

    @Override
    public String toString() {
        return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    }
}
