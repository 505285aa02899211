package com.synchub.billing;

import com.synchub.failure.SyncHubException;
import com.synchub.rating.Meter;
import com.synchub.rating.MeterPrice;
import com.synchub.tenant.TenantId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads accounts. */
final class AccountReader {

    private final Map<String, Timeline<Plan>> plans;
    private final Map<String, Seller> sellers;
    private final Map<String, Timeline<Tax>> taxes;

    AccountReader(Map<String, Timeline<Plan>> plans, Map<String, Seller> sellers, Map<String, Timeline<Tax>> taxes) {
        this.plans = plans;
        this.sellers = sellers;
        this.taxes = taxes;
    }

    Account read(BillingNode account) {
        return new Account(
                account.text("account"),
                TimelineReader.withoutGaps(account.items("party"), this::party),
                tenants(account.items("tenants")),
                TimelineReader.withGaps(account.items("plans"), this::plan),
                TimelineReader.withGaps(account.items("overrides"), override -> negotiated(account, override)));
    }

    private Party party(BillingNode party) {
        return new Party(
                party.textOrNull("legalName"),
                party.find("address").map(Parties::address).orElse(null),
                party.textOrNull("country"),
                party.textOrNull("vatId"),
                party.find("electronicAddress").map(Parties::electronicAddress).orElse(null),
                party.find("paymentTermsDays").isPresent() ? party.integer("paymentTermsDays") : null,
                party.find("currency").isPresent() ? Currencies.read(party, "currency") : null,
                party.find("seller").isPresent() ? Names.find(sellers, party, "seller") : null,
                party.find("tax").map(this::taxes).orElse(null),
                party.text("invoiceFormat").equals("ubl"));
    }

    private Party.Taxes taxes(BillingNode tax) {
        return new Party.Taxes(Names.find(taxes, tax, "usage"), Names.find(taxes, tax, "flatFee"));
    }

    private Timeline<Plan> plan(BillingNode assignment) {
        return Names.find(plans, assignment, "plan");
    }

    private static Negotiated negotiated(BillingNode account, BillingNode override) {
        Currency currency = Currencies.read(override, "currency");
        Map<Meter, MeterPrice> prices = RateCardReader.prices(override.at("meters"), currency);
        return new Negotiated(
                Sources.of(account.text("account"), override.text("reason"), override),
                currency,
                amount(override, "flatFee", currency),
                amount(override, "minimumFee", currency),
                override.find("discountPercent").isPresent() ? override.decimal("discountPercent") : null,
                prices);
    }

    private static @Nullable BigDecimal amount(BillingNode override, String key, Currency currency) {
        return override.find(key).isPresent() ? Currencies.amount(override, key, currency) : null;
    }

    private static TenantId tenant(BillingNode entry) {
        try {
            return new TenantId(entry.text("tenant"));
        } catch (SyncHubException e) {
            throw entry.at("tenant").invalid(String.valueOf(e.getMessage()), e.hint());
        }
    }

    private static List<Span<TenantId>> tenants(List<BillingNode> entries) {
        Map<String, List<BillingNode>> byTenant = new LinkedHashMap<>();
        entries.forEach(entry -> byTenant.computeIfAbsent(entry.text("tenant"), tenant -> new ArrayList<>())
                .add(entry));
        List<Span<TenantId>> spans = new ArrayList<>();
        byTenant.forEach((tenant, itsEntries) -> spans.addAll(
                TimelineReader.withGaps(itsEntries, AccountReader::tenant).spans()));
        return spans;
    }
}
