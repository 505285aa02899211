package com.synchub.allocation;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.focus.BillReader;
import com.synchub.usage.UsageSnapshot;
import com.synchub.vault.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * All that decides what a cost table is.
 *
 * @param billSha256 of the bill's bytes
 * @param usageWatermark stands for the period's usage
 * @param driversSha256 of the drivers' bytes
 * @param internalTenants hashes of the tenants of our own, in order
 */
public record CostInputs(String billSha256, String usageWatermark, String driversSha256, List<String> internalTenants) {

    /** Raised with every change of what the same inputs come to. */
    private static final String METHOD = "cost-1";

    private static final int RUN_DIGITS = 32;

    public CostInputs {
        internalTenants = List.copyOf(internalTenants);
    }

    public static CostInputs of(Path bill, UsageSnapshot usage, DriverRules rules, InternalTenants internal) {
        return new CostInputs(sha256(bill), usage.watermark(), rules.sha256(), internal.hashes());
    }

    /** The name of the run over these inputs, the same for the same. */
    public String run() {
        String all = String.join("\n", METHOD, billSha256, usageWatermark, driversSha256)
                + "\n"
                + String.join("\n", internalTenants);
        return Checksums.of(all.getBytes(StandardCharsets.UTF_8)).sha256().substring(0, RUN_DIGITS);
    }

    private static String sha256(Path file) {
        BillReader.requireFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read a bill");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
