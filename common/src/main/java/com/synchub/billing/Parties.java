package com.synchub.billing;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Reads who sells, and what sellers and buyers have in common. */
final class Parties {

    private Parties() {}

    static Seller seller(BillingNode seller) {
        return new Seller(
                seller.text("seller"),
                seller.text("legalName"),
                address(seller.at("address")),
                seller.text("country"),
                seller.text("vatId"),
                electronicAddress(seller.at("electronicAddress")),
                zone(seller));
    }

    static Address address(BillingNode address) {
        return new Address(
                address.text("line1"),
                address.textOrNull("line2"),
                address.textOrNull("postalCode"),
                address.text("city"));
    }

    static ElectronicAddress electronicAddress(BillingNode address) {
        return new ElectronicAddress(address.text("scheme"), address.text("id"));
    }

    private static ZoneId zone(BillingNode seller) {
        try {
            return ZoneId.of(seller.text("timeZone"));
        } catch (DateTimeException e) {
            throw seller.at("timeZone")
                    .invalid("there is no such time zone", "Give one of the IANA database, such as UTC.");
        }
    }
}
