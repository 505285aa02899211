package com.synchub.revenue;

import com.synchub.allocation.LargestRemainder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Splits the revenue of a month over the tenants of the accounts that pay it, to the last cent: a line of a meter in
 * proportion to what each tenant used of it; what no meter counts in proportion to what the tenant's meters come to on the
 * document, equally where they come to nothing. Holds a sum a tenant.
 */
public final class TenantRevenue {

    /** What a document without tenants charges. */
    static final String NOBODY = "";

    /** Parts are weighed in 63 bits; of larger counts the last ones are left out. */
    private static final int WEIGHT_BITS = 62;

    private static final Map<String, String> COUNTED = Map.of(
            "API_REQUESTS", "requests", "COMPUTE_GB_SECONDS", "megabyteMicros", "STORAGE_GB_MONTHS", "byteSeconds");

    private final YearMonth service;
    private final SortedMap<String, SortedMap<String, BigDecimal>> byCurrency = new TreeMap<>();

    public TenantRevenue(YearMonth service) {
        this.service = service;
    }

    /** Adds what a document of the month, or of an earlier one, charges for the month. */
    public void add(BilledDocument document) {
        List<String> tenants = new ArrayList<>();
        document.json()
                .path("tenants")
                .forEach(tenant -> tenants.add(tenant.path("tenant").asString()));
        BigDecimal[] metered = new BigDecimal[tenants.size()];
        Arrays.fill(metered, BigDecimal.ZERO);
        BigDecimal rest = BigDecimal.ZERO;
        for (BilledDocument.Line line : document.lines()) {
            if (line.carried()
                    || !line.service().equals(service)
                    || line.amount().signum() == 0) {
                continue;
            }
            long[] weights = weights(document.json(), line.meter());
            if (Arrays.stream(weights).sum() == 0) {
                rest = rest.add(line.amount());
            } else {
                add(document.currency(), tenants, split(weights, line.amount()), metered);
            }
        }
        if (tenants.isEmpty()) {
            sums(document.currency()).merge(NOBODY, rest, BigDecimal::add);
        } else if (rest.signum() != 0) {
            add(document.currency(), tenants, split(weights(metered), rest), new BigDecimal[tenants.size()]);
        }
    }

    /** By currency, then by the key form of the tenant's id; the empty one is of accounts without tenants. */
    public SortedMap<String, SortedMap<String, BigDecimal>> sums() {
        return byCurrency;
    }

    private SortedMap<String, BigDecimal> sums(String currency) {
        return byCurrency.computeIfAbsent(currency, each -> new TreeMap<>());
    }

    /** @param metered gets what each tenant has of it besides, if it has a value there */
    private void add(String currency, List<String> tenants, BigDecimal[] parts, BigDecimal[] metered) {
        for (int i = 0; i < parts.length; i++) {
            sums(currency).merge(tenants.get(i), parts[i], BigDecimal::add);
            metered[i] = metered[i] == null ? parts[i] : metered[i].add(parts[i]);
        }
    }

    private static BigDecimal[] split(long[] weights, BigDecimal amount) {
        LargestRemainder.Parts parts = new LargestRemainder(weights).split(amount, amount.scale());
        BigDecimal[] split = new BigDecimal[weights.length];
        for (int i = 0; i < split.length; i++) {
            split[i] = parts.at(i);
        }
        return split;
    }

    private static long[] weights(JsonNode document, String meter) {
        String counted = COUNTED.getOrDefault(meter, "");
        return weights(document.path("tenants")
                .valueStream()
                .map(tenant -> new BigInteger(tenant.path(counted).asString("0")))
                .toList());
    }

    /** Equal ones where nothing is above zero. */
    private static long[] weights(BigDecimal[] metered) {
        long[] weights = weights(Arrays.stream(metered)
                .map(amount -> amount.max(BigDecimal.ZERO).unscaledValue())
                .toList());
        if (Arrays.stream(weights).allMatch(weight -> weight == 0)) {
            Arrays.fill(weights, 1);
        }
        return weights;
    }

    private static long[] weights(List<BigInteger> counts) {
        BigInteger sum = counts.stream().reduce(BigInteger.ZERO, BigInteger::add);
        int shift = Math.max(0, sum.bitLength() - WEIGHT_BITS);
        return counts.stream()
                .mapToLong(count -> count.shiftRight(shift).longValueExact())
                .toArray();
    }
}
