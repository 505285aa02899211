package com.synchub.focus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A bill of October 2026 as AWS exports it in the columns of FOCUS 1.2 with some of its own. Tests state charges by what
 * they differ in from a charge for requests to DynamoDB.
 */
public final class StatedBill {

    private static final Map<String, String> DYNAMODB = new LinkedHashMap<>();

    static {
        for (String each : List.of(
                "BilledCost=1.25",
                "BillingAccountId=111122223333",
                "BillingAccountName=Sync Hub",
                "BillingAccountType=",
                "BillingCurrency=USD",
                "BillingPeriodEnd=2026-11-01T00:00:00Z",
                "BillingPeriodStart=2026-10-01T00:00:00Z",
                "ChargeCategory=Usage",
                "ChargeClass=",
                "ChargeDescription=$0.25 per million read request units",
                "ChargeFrequency=Usage-Based",
                "ChargePeriodEnd=2026-10-02T00:00:00Z",
                "ChargePeriodStart=2026-10-01T00:00:00Z",
                "CommitmentDiscountId=",
                "CommitmentDiscountStatus=",
                "ConsumedQuantity=5000000",
                "ConsumedUnit=Requests",
                "ContractedCost=1.25",
                "ContractedUnitPrice=0.00000025",
                "EffectiveCost=1.25",
                "InvoiceIssuerName=Amazon Web Services, Inc.",
                "ListCost=1.25",
                "ListUnitPrice=0.00000025",
                "PricingCategory=Standard",
                "PricingQuantity=5000000",
                "PricingUnit=Requests",
                "ProviderName=AWS",
                "PublisherName=AWS",
                "RegionId=us-east-1",
                "ResourceId=arn:aws:dynamodb:us-east-1:111122223333:table/bookmarks",
                "ServiceCategory=Databases",
                "ServiceName=Amazon DynamoDB",
                "SkuId=SKU1",
                "SkuMeter=ReadRequestUnits",
                "SkuPriceId=SKU1.JRTC",
                "SubAccountId=444455556666",
                "Tags={}",
                "x_Operation=GetItem",
                "x_UsageType=USE1-ReadRequestUnits")) {
            int equals = each.indexOf('=');
            DYNAMODB.put(each.substring(0, equals), each.substring(equals + 1));
        }
    }

    private final List<Map<String, String>> charges = new ArrayList<>();

    /** Adds a charge. Each change is {@code Column=value}; an empty value is none. */
    public StatedBill charge(String... changes) {
        Map<String, String> charge = new LinkedHashMap<>(DYNAMODB);
        for (String change : changes) {
            int equals = change.indexOf('=');
            charge.put(change.substring(0, equals), change.substring(equals + 1));
        }
        charges.add(charge);
        return this;
    }

    /** All four costs alike. */
    public StatedBill cost(String cost, String... changes) {
        List<String> all = new ArrayList<>(
                List.of("BilledCost=" + cost, "EffectiveCost=" + cost, "ListCost=" + cost, "ContractedCost=" + cost));
        all.addAll(List.of(changes));
        return charge(all.toArray(String[]::new));
    }

    /** A charge of none but costs, as taxes and credits are. */
    public StatedBill plain(String category, String cost, String... changes) {
        List<String> all = new ArrayList<>(List.of(
                "ChargeCategory=" + category,
                "ChargeFrequency=One-Time",
                "ConsumedQuantity=",
                "ConsumedUnit=",
                "ContractedUnitPrice=",
                "ListUnitPrice=",
                "PricingCategory=",
                "PricingQuantity=",
                "PricingUnit=",
                "ResourceId=",
                "SkuId=",
                "SkuMeter=",
                "SkuPriceId="));
        all.addAll(List.of(changes));
        return cost(cost, all.toArray(String[]::new));
    }

    public String csv() {
        List<String> columns = charges.stream()
                .flatMap(charge -> charge.keySet().stream())
                .distinct()
                .toList();
        StringBuilder csv = new StringBuilder(line(columns));
        for (Map<String, String> charge : charges) {
            csv.append(line(columns.stream()
                    .map(column -> charge.getOrDefault(column, ""))
                    .toList()));
        }
        return csv.toString();
    }

    public Path write(Path file) {
        try {
            return Files.writeString(file, csv());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(List<String> fields) {
        return fields.stream()
                .map(field -> field.matches("[^\",\r\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\r\n"));
    }
}
