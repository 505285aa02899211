package com.synchub.jobs.invoices;

import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long invoices and what they rest on have to be kept: whole years, from the end of the calendar year of the invoice.
 *
 * @param years where the seller's country says nothing else
 * @param yearsByCountry by the country of the seller, ISO 3166-1 alpha-2; without any, {@link #SHIPPED}
 */
public record RetentionProperties(
        @DefaultValue("10") int years, @DefaultValue Map<String, Integer> yearsByCountry) {

    /** Germany: eight years for vouchers, invoices among them, since 2025 (section 147 of the Abgabenordnung). */
    static final Map<String, Integer> SHIPPED = Map.of("DE", 8);

    private static final int MOST = 100;

    public RetentionProperties {
        Map<String, Integer> byCountry = new TreeMap<>();
        (yearsByCountry.isEmpty() ? SHIPPED : yearsByCountry)
                .forEach((country, each) -> byCountry.put(country.toUpperCase(Locale.ROOT), each));
        yearsByCountry = byCountry;
        require(years);
        byCountry.values().forEach(RetentionProperties::require);
    }

    private static void require(int years) {
        if (years < 1 || years > MOST) {
            throw new IllegalArgumentException("invoices are kept for 1 to " + MOST + " years, not " + years);
        }
    }

    /** The last day on which an invoice has to be kept. */
    LocalDate keepThrough(String country, LocalDate issued) {
        int more = yearsByCountry.getOrDefault(country.toUpperCase(Locale.ROOT), years);
        return LocalDate.of(issued.getYear() + more, Month.DECEMBER, 31);
    }

    /** What was issued on this day or later has to be kept today, in whatever country. */
    LocalDate newestThatMayExpire(LocalDate today) {
        int least = yearsByCountry.values().stream().reduce(years, Math::min);
        return LocalDate.of(today.getYear() - least, Month.JANUARY, 1);
    }

    /** The same where nobody knows yet which seller's invoice it will be: the longest of all. */
    LocalDate keepThrough(LocalDate issued) {
        int most = yearsByCountry.values().stream().reduce(years, Math::max);
        return LocalDate.of(issued.getYear() + most, Month.DECEMBER, 31);
    }
}
