package com.synchub.billing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Catalogues for tests, from YAML: rate card {@code card}, plan {@code plan} for everyone, account {@code acme} with tenant
 * {@code a}. Everything holds from 2026 on and can be replaced.
 */
public final class Catalogues {

    private static final String SELLER = """
            sellers:
              - {seller: us, legalName: Sync Hub GmbH, address: {line1: Weg 1, city: Berlin}, country: DE, vatId: DE1,
                 electronicAddress: {scheme: EM, id: us@example.com}, timeZone: %s}
            """;
    private static final String TAXES = """
            taxes:
              - {tax: s19, versions: [{from: 2021-01-01, category: S, ratePercent: "19"}]}
              - {tax: s7, versions: [{from: 2021-01-01, category: S, ratePercent: "7"}]}
              - {tax: ae, versions: [{from: 2021-01-01, category: AE, ratePercent: "0", exemptionReason: Reverse charge}]}
              - {tax: e, versions: [{from: 2021-01-01, category: E, ratePercent: "0", exemptionReason: Art. 132}]}
              - {tax: o, versions: [{from: 2021-01-01, category: O, ratePercent: "0", exemptionReason: Outside}]}
              - {tax: z, versions: [{from: 2021-01-01, category: Z, ratePercent: "0"}]}
              - {tax: g, versions: [{from: 2021-01-01, category: G, ratePercent: "0", exemptionReason: Export}]}
              - {tax: k, versions: [{from: 2021-01-01, category: K, ratePercent: "0", exemptionReason: Within the EU}]}
            """;

    private String zone = "UTC";
    private String currency = "EUR";
    private String gigabyte = "GiB";
    private String minimumFee = "0";
    private String meters = "{}";
    private String otherCardVersions = "";
    private String cardUntil = "";
    private final Map<String, String> plan = new LinkedHashMap<>(Map.of(
            "rateCard", "card",
            "flatFee", "{amount: \"0\", due: arrears}",
            "onChange", "{tiers: prorate, allowance: prorate}",
            "prorationUnit", "day",
            "minimum", "{measured: before-discounts, counts: usage, prorated: true}",
            "bills", "{clientErrors: true, serverErrors: false, retries: false}",
            "smallestInvoice", "\"0.01\""));
    private final Map<String, String> party = new LinkedHashMap<>(Map.of(
            "legalName", "Acme",
            "address", "{line1: Street 1, city: Paris}",
            "country", "FR",
            "paymentTermsDays", "30",
            "seller", "us",
            "tax", "{usage: s19, flatFee: s19}",
            "invoiceFormat", "json"));
    private final Map<String, String> acme =
            new LinkedHashMap<>(Map.of("tenants", "[{tenant: a, from: 2026-01-01}]", "plans", "[]", "overrides", "[]"));
    private final List<String> otherPlans = new ArrayList<>();
    private final List<String> otherAccounts = new ArrayList<>();
    private boolean isDefault = true;

    /**
     * A catalogue with these prices.
     *
     * @param yaml meters as they stand in a rate card, in flow style
     */
    public static Catalogues pricing(String yaml) {
        Catalogues catalogues = new Catalogues();
        catalogues.meters = "{" + yaml + "}";
        return catalogues;
    }

    public Catalogues currency(String code) {
        currency = code;
        return this;
    }

    public Catalogues gigabyte(String which) {
        gigabyte = which;
        return this;
    }

    public Catalogues minimumFee(String amount) {
        minimumFee = amount;
        return this;
    }

    public Catalogues sellerZone(String id) {
        zone = id;
        return this;
    }

    /** A second version of the rate card, from a day on. */
    public Catalogues cardChanges(String day, String otherMeters) {
        cardUntil = ", until: " + day;
        otherCardVersions = version(day, "", "{" + otherMeters + "}");
        return this;
    }

    public Catalogues plan(String key, String value) {
        plan.put(key, value);
        return this;
    }

    /** Another plan, like the first but for some keys given as {@code key, value}. */
    public Catalogues otherPlan(String name, String... keysAndValues) {
        Map<String, String> keys = new LinkedHashMap<>(plan);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        otherPlans.add(planText(name, false, keys));
        return this;
    }

    public Catalogues noDefaultPlan() {
        isDefault = false;
        return this;
    }

    /** Another value of the account's party; null leaves it out. */
    public Catalogues party(String key, @Nullable String value) {
        if (value == null) {
            party.remove(key);
        } else {
            party.put(key, value);
        }
        return this;
    }

    public Catalogues acme(String key, String value) {
        acme.put(key, value);
        return this;
    }

    /** Another account with a party like acme's. */
    public Catalogues otherAccount(String name, String tenants) {
        otherAccounts.add("{account: " + name + ", party: [PARTY], tenants: " + tenants + "}");
        return this;
    }

    public BillingCatalogue build() {
        return CatalogueReader.read(this::files);
    }

    private List<CatalogueText> files(FileKind kind) {
        return switch (kind) {
            case RATE_CARD ->
                List.of(text(
                        kind,
                        "rateCard: card\nversions:\n" + version("2026-01-01", cardUntil, meters) + otherCardVersions));
            case PLAN -> {
                List<CatalogueText> files = new ArrayList<>();
                files.add(text(kind, planText("plan", isDefault, plan)));
                otherPlans.forEach(plan -> files.add(text(kind, plan)));
                yield files;
            }
            case ACCOUNT -> List.of(text(kind, accounts()));
            case SELLER -> List.of(text(kind, SELLER.formatted(zone)));
            case TAX -> List.of(text(kind, TAXES));
        };
    }

    private String version(String from, String until, String itsMeters) {
        return "  - {version: \"" + from + "\", from: " + from + until + ", currency: " + currency + ", gigabyte: "
                + gigabyte + ", hoursPerMonth: 730, minimumFee: \"" + minimumFee + "\", meters: " + itsMeters + "}\n";
    }

    private static String planText(String name, boolean isDefault, Map<String, String> keys) {
        return "plan: " + name + "\ndefault: " + isDefault + "\nversions:\n  - {version: \"1\", from: 2026-01-01"
                + flow(keys) + "}\n";
    }

    private String accounts() {
        String buyer = "{from: 2026-01-01, currency: " + party.getOrDefault("currency", currency)
                + flow(party).replaceAll(", currency: [A-Z]{3}", "") + "}";
        StringBuilder text =
                new StringBuilder("accounts:\n  - {account: acme, party: [" + buyer + "]" + flow(acme) + "}\n");
        otherAccounts.forEach(other ->
                text.append("  - ").append(other.replace("PARTY", buyer)).append('\n'));
        return text.toString();
    }

    private static String flow(Map<String, String> keys) {
        StringBuilder text = new StringBuilder();
        keys.forEach((key, value) -> text.append(", ").append(key).append(": ").append(value));
        return text.toString();
    }

    private static CatalogueText text(FileKind kind, String text) {
        return new CatalogueText(kind.folder() + "/test.yaml", text);
    }
}
