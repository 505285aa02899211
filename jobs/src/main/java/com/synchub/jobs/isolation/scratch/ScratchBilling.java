package com.synchub.jobs.isolation.scratch;

import com.synchub.jobs.isolation.checks.Tracers;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A billing catalogue in which each of the two tenants has an account of its own: the one that ships, with a plain price. */
final class ScratchBilling {

    private static final String SHIPPED = "/billing/catalogue/";

    /** A request costs enough for an invoice. */
    private static final String PRICES = """
            rateCard: standard
            versions:
              - version: "1"
                from: 2026-01-01
                currency: EUR
                gigabyte: GiB
                hoursPerMonth: 730
                minimumFee: "0"
                meters:
                  API_REQUESTS: {model: per-unit, allowance: "0", price: "10", per: "1"}
                  COMPUTE_GB_SECONDS: {model: per-unit, allowance: "0", price: "1", per: "1"}
            """;

    private ScratchBilling() {}

    /** Writes it. */
    static void write(Path directory, Tracers tracers) {
        for (String file : List.of("plans/standard.yaml", "sellers/sellers.yaml", "taxes/taxes.yaml")) {
            write(directory, file, shipped(file));
        }
        write(directory, "rate-cards/standard.yaml", PRICES);
        StringBuilder accounts = new StringBuilder("accounts:\n");
        for (Tracers.Side side : Tracers.Side.values()) {
            accounts.append(account(side, tracers.tenant(side)));
        }
        write(directory, "accounts/accounts.yaml", accounts.toString());
    }

    private static String account(Tracers.Side side, TenantId tenant) {
        return """
                  - account: account-%s
                    party:
                      - {from: 2026-01-01, legalName: Scratch, address: {line1: Street 1, city: Berlin}, country: DE,
                         paymentTermsDays: 14, currency: EUR, seller: synchub, invoiceFormat: json,
                         tax: {usage: de-standard, flatFee: de-standard}}
                    tenants: [{tenant: "%s", from: 2026-01-01}]
                """.formatted(side.name().toLowerCase(Locale.ROOT), tenant.value());
    }

    private static String shipped(String file) {
        try (InputStream in = Objects.requireNonNull(ScratchBilling.class.getResourceAsStream(SHIPPED + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path directory, String file, String text) {
        try {
            Path target = directory.resolve(file);
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
