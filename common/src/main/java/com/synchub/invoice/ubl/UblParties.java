package com.synchub.invoice.ubl;

import static com.synchub.invoice.ubl.Fields.text;
import static com.synchub.invoice.ubl.Fields.textOrNull;

import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DeliveryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.LocationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.EndpointIDType;
import tools.jackson.databind.JsonNode;

/** Seller and buyer (BG-4, BG-7). */
final class UblParties {

    private final JsonNode invoice;
    /** Nobody's VAT id may stand on an invoice that is outside the scope of VAT. */
    private final boolean vatIds;

    UblParties(JsonNode invoice) {
        this.invoice = invoice;
        this.vatIds = !TaxCategories.anyIs(invoice, TaxCategories.OUTSIDE_SCOPE);
    }

    /** Known by its name in the billing catalogue too (BT-29): without a VAT id an identifier is wanted (BR-CO-26). */
    SupplierPartyType seller() {
        SupplierPartyType seller = new SupplierPartyType();
        JsonNode json = invoice.path("seller");
        seller.setParty(party(json, text(json, "id")));
        return seller;
    }

    /** Known by its account too (BT-46). */
    CustomerPartyType buyer() {
        CustomerPartyType buyer = new CustomerPartyType();
        buyer.setParty(party(invoice.path("buyer"), text(invoice, "account")));
        return buyer;
    }

    /** Where to, as far as a rule wants it: the buyer's country (BT-80). */
    DeliveryType delivery() {
        AddressType address = new AddressType();
        address.setCountry(country(invoice.path("buyer")));
        LocationType location = new LocationType();
        location.setAddress(address);
        DeliveryType delivery = new DeliveryType();
        delivery.setDeliveryLocation(location);
        return delivery;
    }

    private PartyType party(JsonNode json, String id) {
        PartyType party = new PartyType();
        JsonNode electronic = json.path("electronicAddress");
        if (!electronic.isMissingNode()) {
            EndpointIDType endpoint = new EndpointIDType(text(electronic, "id"));
            endpoint.setSchemeID(text(electronic, "scheme"));
            party.setEndpointID(endpoint);
        }
        PartyIdentificationType identification = new PartyIdentificationType();
        identification.setID(id);
        party.addPartyIdentification(identification);
        party.setPostalAddress(address(json));
        String vatId = textOrNull(json, "vatId");
        if (vatIds && vatId != null) {
            PartyTaxSchemeType tax = new PartyTaxSchemeType();
            tax.setCompanyID(vatId);
            tax.setTaxScheme(TaxCategories.vat());
            party.addPartyTaxScheme(tax);
        }
        PartyLegalEntityType legal = new PartyLegalEntityType();
        legal.setRegistrationName(text(json, "legalName"));
        party.addPartyLegalEntity(legal);
        return party;
    }

    private static AddressType address(JsonNode party) {
        JsonNode json = party.path("address");
        AddressType address = new AddressType();
        address.setStreetName(text(json, "line1"));
        // What is set to nothing is written, as an element without content.
        String line2 = textOrNull(json, "line2");
        if (line2 != null) {
            address.setAdditionalStreetName(line2);
        }
        address.setCityName(text(json, "city"));
        String postalCode = textOrNull(json, "postalCode");
        if (postalCode != null) {
            address.setPostalZone(postalCode);
        }
        address.setCountry(country(party));
        return address;
    }

    private static CountryType country(JsonNode party) {
        CountryType country = new CountryType();
        country.setIdentificationCode(text(party, "country"));
        return country;
    }
}
