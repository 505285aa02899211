package com.synchub.correction;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Lines and taxes of a month, added up over documents; what was credited counts negative. Immutable. */
final class Ledger {

    static final Ledger NOTHING = new Ledger(Map.of(), Map.of());

    private final Map<LineKey, Line> lines;
    private final Map<TaxKey, TaxSum> taxes;

    /**
     * A line's sum.
     *
     * @param amount what it adds to the net: of a deduction it is negative
     */
    record Line(BigDecimal quantity, BigDecimal amount) {

        Line plus(Line other) {
            return new Line(quantity.add(other.quantity), amount.add(other.amount));
        }

        Line negated() {
            return new Line(quantity.negate(), amount.negate());
        }

        boolean isNothing() {
            return quantity.signum() == 0 && amount.signum() == 0;
        }
    }

    /**
     * A tax's sum.
     *
     * @param reason why it is zero; empty if there is none
     */
    record TaxSum(String reason, BigDecimal net, BigDecimal tax) {

        TaxSum plus(TaxSum other) {
            return new TaxSum(reason.isEmpty() ? other.reason : reason, net.add(other.net), tax.add(other.tax));
        }

        TaxSum negated() {
            return new TaxSum(reason, net.negate(), tax.negate());
        }

        boolean isNothing() {
            return net.signum() == 0 && tax.signum() == 0;
        }
    }

    private Ledger(Map<LineKey, Line> lines, Map<TaxKey, TaxSum> taxes) {
        this.lines = lines;
        this.taxes = taxes;
    }

    /** The month's own part of an invoice: what it carries of other months is theirs. */
    static Ledger ofInvoice(JsonNode invoice) {
        Ledger all = of(invoice);
        for (JsonNode carried : invoice.path("carried")) {
            all = all.plus(new Ledger(Map.of(), taxes(carried)).negated());
        }
        return all;
    }

    /** Of a credit note or of what was carried, as it stands there. */
    static Ledger of(JsonNode document) {
        Map<LineKey, Line> lines = new LinkedHashMap<>();
        for (JsonNode line : document.path("lines")) {
            if (!line.has("corrects")) {
                LineKey key = LineKey.ofLine(line);
                BigDecimal quantity = key.isDeduction() ? BigDecimal.ZERO : decimal(line, "quantity");
                lines.merge(key, new Line(quantity, decimal(line, "amount")), Line::plus);
            }
        }
        for (JsonNode deduction : document.path("deductions")) {
            lines.merge(
                    LineKey.ofDeduction(deduction),
                    new Line(BigDecimal.ZERO, decimal(deduction, "amount").negate()),
                    Line::plus);
        }
        // Without what adds nothing, so that equal sums are equal however they came about.
        return NOTHING.plus(new Ledger(lines, taxes(document)));
    }

    private static Map<TaxKey, TaxSum> taxes(JsonNode document) {
        Map<TaxKey, TaxSum> taxes = new TreeMap<>();
        for (JsonNode tax : document.path("taxes")) {
            taxes.merge(
                    TaxKey.of(tax),
                    new TaxSum(tax.path("exemptionReason").asString(""), decimal(tax, "net"), decimal(tax, "amount")),
                    TaxSum::plus);
        }
        return taxes;
    }

    Ledger plus(Ledger other) {
        Map<LineKey, Line> allLines = new LinkedHashMap<>(lines);
        other.lines.forEach((key, line) -> allLines.merge(key, line, Line::plus));
        allLines.values().removeIf(Line::isNothing);
        Map<TaxKey, TaxSum> allTaxes = new TreeMap<>(taxes);
        other.taxes.forEach((key, tax) -> allTaxes.merge(key, tax, TaxSum::plus));
        allTaxes.values().removeIf(TaxSum::isNothing);
        return new Ledger(allLines, allTaxes);
    }

    Ledger negated() {
        Map<LineKey, Line> allLines = new LinkedHashMap<>();
        lines.forEach((key, line) -> allLines.put(key, line.negated()));
        Map<TaxKey, TaxSum> allTaxes = new TreeMap<>();
        taxes.forEach((key, tax) -> allTaxes.put(key, tax.negated()));
        return new Ledger(allLines, allTaxes);
    }

    Ledger minus(Ledger other) {
        return plus(other.negated());
    }

    /** Whether nothing is to be paid or given back. */
    boolean isNothing() {
        return taxes.values().stream().allMatch(TaxSum::isNothing);
    }

    BigDecimal net() {
        return taxes.values().stream().map(TaxSum::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal tax() {
        return taxes.values().stream().map(TaxSum::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal gross() {
        return net().add(tax());
    }

    Map<LineKey, Line> lines() {
        return lines;
    }

    Map<TaxKey, TaxSum> taxes() {
        return taxes;
    }

    /** Whether usage or flat fees are taxed otherwise than there. What only one of the two has does not differ. */
    boolean isTaxedOtherwiseThan(Ledger other) {
        Map<Boolean, Set<TaxKey>> mine = taxesByKind();
        Map<Boolean, Set<TaxKey>> others = other.taxesByKind();
        return mine.entrySet().stream()
                .anyMatch(each -> others.containsKey(each.getKey())
                        && !others.get(each.getKey()).equals(each.getValue()));
    }

    private Map<Boolean, Set<TaxKey>> taxesByKind() {
        Map<Boolean, Set<TaxKey>> kinds = new HashMap<>();
        lines.forEach((key, line) -> {
            if (line.amount().signum() != 0) {
                kinds.computeIfAbsent(key.isTaxedAsFlatFee(), kind -> new HashSet<>())
                        .add(key.tax());
            }
        });
        return kinds;
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asString());
    }
}
