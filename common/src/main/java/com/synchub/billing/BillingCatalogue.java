package com.synchub.billing;

import com.synchub.tenant.TenantId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who pays what, by date: everything that decides an invoice besides usage. */
public final class BillingCatalogue {

    private final String sha256;
    private final Map<String, Account> accounts;
    private final Map<TenantId, Timeline<Account>> accountsByTenant;
    private final Map<String, Timeline<RateCard>> cards;
    private final @Nullable Timeline<Plan> defaultPlan;

    BillingCatalogue(
            String sha256,
            Map<String, Account> accounts,
            Map<TenantId, Timeline<Account>> accountsByTenant,
            Map<String, Timeline<RateCard>> cards,
            @Nullable Timeline<Plan> defaultPlan) {
        this.sha256 = sha256;
        this.accounts = accounts;
        this.accountsByTenant = accountsByTenant;
        this.cards = cards;
        this.defaultPlan = defaultPlan;
    }

    /**
     * Reads {@code rate-cards/}, {@code plans/}, {@code accounts/}, {@code sellers/} and {@code taxes/} of a directory.
     *
     * @throws com.synchub.failure.SyncHubException {@code BILLING_CATALOGUE_INVALID}, with file, line, path and cure
     */
    public static BillingCatalogue fromDirectory(Path directory) {
        return CatalogueReader.read(kind -> CatalogueText.in(directory, kind));
    }

    /** The example that ships with the service. */
    public static BillingCatalogue shipped() {
        return CatalogueReader.read(CatalogueText::shipped);
    }

    /** Stands for the content of all files. */
    public String sha256() {
        return sha256;
    }

    /** In the order of their ids. */
    public Collection<Account> accounts() {
        return accounts.values();
    }

    /** Which account pays for a tenant when; empty if none ever did. */
    public Optional<Timeline<Account>> accountsOf(TenantId tenant) {
        return Optional.ofNullable(accountsByTenant.get(tenant));
    }

    /**
     * The terms of a day.
     *
     * @param account null for a tenant that belongs to none
     */
    public TermsOn termsOn(@Nullable Account account, LocalDate day) {
        Optional<Timeline<Plan>> assigned =
                account == null ? Optional.empty() : account.plans().on(day);
        if (assigned.isEmpty() && account != null && account.plans().begunBy(day)) {
            return TermsOn.none(TermsOn.Missing.PLAN_LAPSED);
        }
        Timeline<Plan> plan = assigned.orElse(defaultPlan);
        Optional<Plan> version = plan == null ? Optional.empty() : plan.on(day);
        if (version.isEmpty()) {
            return TermsOn.none(TermsOn.Missing.PLAN_MISSING);
        }
        Timeline<RateCard> versions = cards.get(version.get().rateCard());
        Optional<RateCard> card = versions == null ? Optional.empty() : versions.on(day);
        if (card.isEmpty()) {
            return TermsOn.none(TermsOn.Missing.RATE_CARD_MISSING);
        }
        Negotiated negotiated =
                account == null ? null : account.negotiated().on(day).orElse(null);
        return TermsOn.of(new Terms(version.get(), card.get(), negotiated));
    }
}
