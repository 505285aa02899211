package com.synchub.billing;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the files of a catalogue in the order in which they name each other. */
final class CatalogueReader {

    private final Function<FileKind, List<CatalogueText>> files;
    /** A line for the name of each file and one for its hash. */
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
        AccountBook book = new AccountBook(new AccountReader(plans, sellers, taxes));
        for (CatalogueText file : texts(FileKind.ACCOUNT)) {
            FileKind.ACCOUNT.read(file).items("accounts").forEach(book::add);
        }
        return new BillingCatalogue(
                Sources.sha256(content.toString()),
                book.accounts(),
                book.byTenant(),
                cards,
                defaultOf(planNodes, plans));
    }

    private List<CatalogueText> texts(FileKind kind) {
        List<CatalogueText> texts = files.apply(kind);
        texts.forEach(file -> content.append(file.name())
                .append('\n')
                .append(Sources.sha256(file.text()))
                .append('\n'));
        return texts;
    }

    private List<BillingNode> nodes(FileKind kind) {
        return texts(kind).stream().map(kind::read).toList();
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
}
