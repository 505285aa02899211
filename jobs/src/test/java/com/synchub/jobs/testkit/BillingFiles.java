package com.synchub.jobs.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A billing catalogue of files: the plan, seller and taxes that ship, and a price of a request. */
public final class BillingFiles {

    private final Path catalogue;

    /** A cent a request, half a euro a GiB-second. */
    public BillingFiles(Path catalogue) {
        this.catalogue = catalogue;
        for (String file : List.of("plans/standard.yaml", "sellers/sellers.yaml", "taxes/taxes.yaml")) {
            write(file, shipped(file));
        }
        price("0.01");
    }

    public void price(String ofRequest) {
        write("rate-cards/standard.yaml", """
                rateCard: standard
                versions:
                  - version: "1"
                    from: 2026-01-01
                    currency: EUR
                    gigabyte: GiB
                    hoursPerMonth: 730
                    minimumFee: "0"
                    meters:
                      API_REQUESTS: {model: per-unit, allowance: "0", price: "%s", per: "1"}
                      COMPUTE_GB_SECONDS: {model: per-unit, allowance: "0", price: "0.5", per: "1"}
                """.formatted(ofRequest));
    }

    public void write(String file, String text) {
        try {
            Files.createDirectories(catalogue.resolve(file).getParent());
            Files.writeString(catalogue.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any text as a YAML scalar. */
    public static String yaml(String text) {
        return text.codePoints().mapToObj(c -> String.format("\\U%08X", c)).collect(Collectors.joining("", "\"", "\""));
    }

    private static String shipped(String file) {
        try (InputStream in =
                Objects.requireNonNull(BillingFiles.class.getResourceAsStream("/billing/catalogue/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
