package com.synchub.jobs.analytics;

/**
 * Ratios of two noisy numbers, with an interval that both noises are in: each part's 97.5 % interval is taken, so both
 * hold together in 95 of 100 (Bonferroni), and the interval of the ratio is all that they allow. It is somewhat wide, and
 * holds for any noise; Fieller's would be narrower and needs noise that is exactly normal. Where the denominator may be 0
 * there is none.
 */
final class RatioSql {

    /** Standard deviations of the 97.5 % interval. */
    private static final String BOTH = "2.2414027e0";

    private RatioSql() {}

    /**
     * The SELECT.
     *
     * @param shown columns that the row begins with, such as {@code r.dt AS dt}
     * @param parts a FROM clause that yields the columns {@code numerator_noisy}, {@code numerator_sigma}, the same of the
     *     denominator, {@code lower} (that of the numerator), and those that are shown
     */
    static String of(String shown, String parts) {
        String numeratorHalf = "ceil(" + BOTH + " * p.numerator_sigma)";
        String denominatorHalf = "ceil(" + BOTH + " * p.denominator_sigma)";
        return """
            SELECT %s,
              r.numerator_noisy AS numerator_noisy, r.denominator_noisy AS denominator_noisy,
              r.numerator_sigma AS numerator_sigma, r.denominator_sigma AS denominator_sigma,
              CASE WHEN r.denominator_noisy > 0 THEN r.numerator_shown / r.denominator_noisy END AS ratio,
              CASE WHEN r.denominator_low > 0 AND r.numerator_low >= 0 THEN r.numerator_low / r.denominator_high
                WHEN r.denominator_low > 0 THEN r.numerator_low / r.denominator_low END AS interval_low,
              CASE WHEN r.denominator_low > 0 AND r.numerator_high >= 0 THEN r.numerator_high / r.denominator_low
                WHEN r.denominator_low > 0 THEN r.numerator_high / r.denominator_high END AS interval_high,
              r.unit AS unit
            FROM (
              SELECT p.*,
                %s AS numerator_shown,
                %s AS numerator_low,
                %s AS numerator_high,
                p.denominator_noisy - %s AS denominator_low,
                p.denominator_noisy + %s AS denominator_high
              FROM (
            %s
              ) p
            ) r""".formatted(
                        shown,
                        possible("CAST(p.numerator_noisy AS DOUBLE)"),
                        possible("p.numerator_noisy - " + numeratorHalf),
                        possible("p.numerator_noisy + " + numeratorHalf),
                        denominatorHalf,
                        denominatorHalf,
                        parts.strip().indent(4).stripTrailing());
    }

    /** What can't be negative isn't. */
    private static String possible(String number) {
        return "CASE WHEN p.lower >= 0 THEN greatest(" + number + ", CAST(0 AS DOUBLE)) ELSE " + number + " END";
    }
}
