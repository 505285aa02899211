package com.synchub.focus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds a table against the rules of FOCUS, a row at a time. Rules that no row shows by itself (sums of invoices, prices
 * against price lists, taxes against what is taxed) are not looked at, nor is the product of price and quantity, which
 * parts of a charge keep to the last digit only.
 */
public final class FocusValidator {

    /** Columns of later drafts that this service carries without knowing more of them. */
    private static final Set<String> LATER =
            Set.of("CommitmentProgramEligibilityDetails", "CredentialDetails", "CredentialId", "PrincipalId");

    private static final List<FocusRule> RULES = FocusRules.all();

    /**
     * Rows that break a rule.
     *
     * @param firstRow 0 of a rule that is the table's, not a row's
     */
    public record Finding(String rule, String says, long rows, long firstRow) {}

    private final Map<String, Finding> findings = new TreeMap<>();

    /** Checks the columns at once. */
    public FocusValidator(FocusHeader header) {
        for (FocusVersion version : FocusVersion.values()) {
            for (FocusColumn column : version.mandatory()) {
                if (!header.has(column)) {
                    found("CostAndUsage-" + column.id(), version.number() + ": the table MUST include it.", 0);
                }
            }
        }
        for (FocusHeader.Column column : header.columns()) {
            String name = column.name();
            if (!name.startsWith("x_") && FocusColumn.of(name).isEmpty() && !LATER.contains(name)) {
                found("CustomColumnHandling-Prefix", "Columns that FOCUS does not have MUST begin with x_.", 0);
            }
        }
    }

    /** All that is checked of a row. */
    public static List<FocusRule> rules() {
        return RULES;
    }

    public void check(FocusRow row) {
        for (FocusRule rule : RULES) {
            if (!rule.keeps().test(row)) {
                found(rule.id(), rule.says(), row.number());
            }
        }
    }

    private void found(String id, String says, long row) {
        Finding before = findings.get(id);
        findings.put(
                id,
                before == null
                        ? new Finding(id, says, 1, row)
                        : new Finding(id, says, before.rows() + 1, before.firstRow()));
    }

    /** One for each rule that is broken. */
    public List<Finding> findings() {
        return new ArrayList<>(findings.values());
    }
}
