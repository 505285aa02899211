package com.synchub.allocation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.BitSet;

/**
 * Splits amounts in proportion to fixed weights, exactly: each part is rounded towards zero, and what is left over goes,
 * one unit each, to those who lost the most by that; of those who lost the same, to the first. The parts of an amount sum
 * to it, have its sign or are zero, and differ from the exact proportion by less than one unit. Who has no weight gets
 * nothing. Not thread-safe.
 */
public final class LargestRemainder {

    private final long[] weights;
    private final BigInteger total;
    private final int weightBits;
    private final long[] remainders;
    /** What is above the lower 63 bits; only where a remainder can be that large. */
    private final long[] highRemainders;

    private final int[] order;

    /**
     * Only keeps the weights.
     *
     * @param weights none negative, one positive at least; kept, not copied
     */
    public LargestRemainder(long[] weights) {
        this.weights = weights;
        BigInteger sum = BigInteger.ZERO;
        long most = 0;
        long partial = 0;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight below zero");
            }
            most = Math.max(most, weight);
            if (partial > Long.MAX_VALUE - weight) {
                sum = sum.add(BigInteger.valueOf(partial));
                partial = 0;
            }
            partial += weight;
        }
        this.total = sum.add(BigInteger.valueOf(partial));
        if (total.signum() == 0) {
            throw new IllegalArgumentException("no weights to split by");
        }
        this.weightBits = Long.SIZE - Long.numberOfLeadingZeros(most);
        this.remainders = new long[weights.length];
        this.highRemainders = new long[total.bitLength() > 63 ? weights.length : 0];
        this.order = new int[weights.length];
    }

    /**
     * Splits one amount.
     *
     * @param scale digits behind the point of the parts; not fewer than the amount has
     */
    public Parts split(BigDecimal amount, int scale) {
        BigInteger units = amount.setScale(scale).unscaledValue();
        BigInteger size = units.abs();
        Parts parts = new Parts(units.signum(), size, scale);
        BigInteger left = size;
        if (parts.small) {
            long smallSize = size.longValueExact();
            long smallTotal = total.longValueExact();
            long given = 0;
            for (int i = 0; i < weights.length; i++) {
                long product = smallSize * weights[i];
                given += product / smallTotal;
                remainders[i] = product % smallTotal;
            }
            left = size.subtract(BigInteger.valueOf(given));
        } else {
            BigInteger given = BigInteger.ZERO;
            for (int i = 0; i < weights.length; i++) {
                BigInteger[] division =
                        size.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(total);
                given = given.add(division[0]);
                remember(i, division[1]);
            }
            left = size.subtract(given);
        }
        // Less than the number of those who lost something, so it is an int.
        giveAway(left.intValueExact(), parts.extra);
        return parts;
    }

    private void remember(int i, BigInteger remainder) {
        remainders[i] = remainder.longValue() & Long.MAX_VALUE;
        if (highRemainders.length > 0) {
            highRemainders[i] = remainder.shiftRight(63).longValueExact();
        }
    }

    /** Marks those who lost the most. */
    private void giveAway(int count, BitSet extra) {
        if (count == 0) {
            return;
        }
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        moveToFront(count);
        for (int i = 0; i < count; i++) {
            extra.set(order[i]);
        }
    }

    /** Brings the first {@code count} of the order to its front, in any order: quickselect. */
    private void moveToFront(int count) {
        int from = 0;
        int to = order.length - 1;
        while (from < to) {
            int pivot = order[(from + to) >>> 1];
            int i = from;
            int j = to;
            while (i <= j) {
                while (before(order[i], pivot)) {
                    i++;
                }
                while (before(pivot, order[j])) {
                    j--;
                }
                if (i <= j) {
                    int swapped = order[i];
                    order[i++] = order[j];
                    order[j--] = swapped;
                }
            }
            if (count - 1 <= j) {
                to = j;
            } else if (count - 1 >= i) {
                from = i;
            } else {
                return;
            }
        }
    }

    private boolean before(int one, int other) {
        if (highRemainders.length > 0 && highRemainders[one] != highRemainders[other]) {
            return highRemainders[one] > highRemainders[other];
        }
        return remainders[one] == remainders[other] ? one < other : remainders[one] > remainders[other];
    }

    /** The parts of one amount. Holds one bit for each weight. */
    public final class Parts {

        private final int signum;
        private final BigInteger size;
        private final int scale;
        private final boolean small;
        private final BitSet extra = new BitSet();

        private Parts(int signum, BigInteger size, int scale) {
            this.signum = signum;
            this.size = size;
            this.scale = scale;
            this.small = size.bitLength() + weightBits < Long.SIZE && total.bitLength() < Long.SIZE;
        }

        /** The part of the weight at this place. */
        public BigDecimal at(int i) {
            BigInteger part = small
                    ? BigInteger.valueOf(size.longValue() * weights[i] / total.longValue())
                    : size.multiply(BigInteger.valueOf(weights[i])).divide(total);
            if (extra.get(i)) {
                part = part.add(BigInteger.ONE);
            }
            return new BigDecimal(signum < 0 ? part.negate() : part, scale);
        }
    }
}
