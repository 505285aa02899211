package com.synchub.billing;

import java.time.ZoneId;

/**
 * The entity that bills.
 *
 * @param timeZone whose months the periods are
 */
public record Seller(
        String id,
        String legalName,
        Address address,
        String country,
        String vatId,
        ElectronicAddress electronicAddress,
        ZoneId timeZone) {}
