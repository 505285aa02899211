package com.synchub.billing;

import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the files of a catalogue in the order in which they name each other. */
final class CatalogueReader {

    private final Function<FileKind, List<CatalogueText>> files;
    private final StringBuilder content = new StringBuilder();

    private CatalogueReader(Function<FileKind, List<CatalogueText>> files) {
        this.files = files;
    }

    static BillingCatalogue read(Function<FileKind, List<CatalogueText>> files) {
        return new CatalogueReader(files).read();
    }

    private BillingCatalogue read() {
        Map<String, Timeline<RateCard>> cards =
                Names.collect(nodes(FileKind.RATE_CARD), "rateCard", RateCardReader::read);
        List<BillingNode> planNodes = nodes(FileKind.PLAN);
        Map<String, Timeline<Plan>> plans = Names.collect(planNodes, "plan", new PlanReader(cards)::read);
        Map<String, Seller> sellers = Names.collect(entries(FileKind.SELLER, "sellers"), "seller", Parties::seller);
        Map<String, Timeline<Tax>> taxes = Names.collect(entries(FileKind.TAX, "taxes"), "tax", TaxReader::read);
        List<BillingNode> accountNodes = entries(FileKind.ACCOUNT, "accounts");
        Map<String, Account> accounts =
                Names.collect(accountNodes, "account", new AccountReader(plans, sellers, taxes)::read);
        Map<TenantId, Timeline<Account>> byTenant = byTenant(accountNodes, accounts);
        return new BillingCatalogue(
                Sources.sha256(content.toString()), accounts, byTenant, cards, defaultOf(planNodes, plans));
    }

    private List<BillingNode> nodes(FileKind kind) {
        List<CatalogueText> texts = files.apply(kind);
        // Lengths too, so that no two catalogues run together into the same text.
        texts.forEach(file -> content.append(file.name())
                .append('\n')
                .append(file.text().length())
                .append('\n')
                .append(file.text()));
        return kind.read(texts);
    }

    private List<BillingNode> entries(FileKind kind, String key) {
        return nodes(kind).stream().flatMap(file -> file.items(key).stream()).toList();
    }

    private static @Nullable Timeline<Plan> defaultOf(List<BillingNode> nodes, Map<String, Timeline<Plan>> plans) {
        List<BillingNode> defaults =
                nodes.stream().filter(node -> node.flag("default")).toList();
        if (defaults.size() > 1) {
            throw defaults.get(1)
                    .at("default")
                    .invalid(
                            "plan '" + defaults.get(0).text("plan") + "' is the default already",
                            "Let one plan be the default.");
        }
        return defaults.isEmpty() ? null : plans.get(defaults.get(0).text("plan"));
    }

    private static Map<TenantId, Timeline<Account>> byTenant(List<BillingNode> nodes, Map<String, Account> accounts) {
        Map<TenantId, List<Span<Account>>> spans = new HashMap<>();
        for (BillingNode node : nodes) {
            Account account = accounts.get(node.text("account"));
            for (Span<TenantId> tenant : account.tenants()) {
                List<Span<Account>> known = spans.computeIfAbsent(tenant.value(), id -> new ArrayList<>(1));
                Span<Account> added = new Span<>(tenant.from(), tenant.until(), account);
                known.stream().filter(span -> overlap(span, added)).findFirst().ifPresent(other -> {
                    throw node.at("tenants")
                            .invalid(
                                    "a tenant of account '" + account.id() + "' belongs to account '"
                                            + other.value().id() + "' at the same time, from "
                                            + (other.from().isAfter(added.from()) ? other.from() : added.from()),
                                    "A tenant belongs to one account at a time: end it in one before it begins in the"
                                            + " other.");
                });
                known.add(added);
            }
        }
        Map<TenantId, Timeline<Account>> timelines = new HashMap<>();
        spans.forEach((tenant, list) -> {
            list.sort(Comparator.comparing(Span::from));
            timelines.put(tenant, new Timeline<>(list));
        });
        return timelines;
    }

    private static boolean overlap(Span<?> one, Span<?> other) {
        return one.covers(other.from()) || other.covers(one.from());
    }
}
