package com.synchub.billing;

import org.jspecify.annotations.Nullable;

/** A postal address within a country. */
public record Address(
        String line1, @Nullable String line2, @Nullable String postalCode, String city) {}
