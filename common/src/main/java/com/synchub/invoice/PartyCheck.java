package com.synchub.invoice;

import com.synchub.billing.Party;
import com.synchub.billing.Tax;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Whether the buyer is known as an invoice needs it. */
final class PartyCheck {

    private PartyCheck() {}

    /** What is missing, by the names that the account's file has. */
    static List<String> missing(Party party) {
        List<String> missing = new ArrayList<>();
        require(party.legalName() != null, "legalName", missing);
        require(party.address() != null, "address", missing);
        require(party.country() != null, "country", missing);
        require(party.paymentTermsDays() != null, "paymentTermsDays", missing);
        require(party.currency() != null, "currency", missing);
        require(party.seller() != null, "seller", missing);
        require(party.taxes() != null, "tax", missing);
        require(!party.wantsUbl() || party.electronicAddress() != null, "electronicAddress", missing);
        return missing;
    }

    /** What else a tax needs of the buyer. */
    static List<String> missing(Party party, AppliedTaxes taxes) {
        boolean needed = needsVatId(taxes.usage()) || needsVatId(taxes.flatFee());
        return needed && party.vatId() == null ? List.of("vatId") : List.of();
    }

    /** Whether EN 16931 can carry the currency: it has room for two decimals. */
    static boolean fitsUbl(Currency currency) {
        return currency.getDefaultFractionDigits() <= 2;
    }

    private static boolean needsVatId(Tax tax) {
        return tax.category().needsBuyerVatId();
    }

    private static void require(boolean there, String name, List<String> missing) {
        if (!there) {
            missing.add(name);
        }
    }
}
