package com.synchub.allocation;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.focus.FocusRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The rules in their order: the first that matches decides.
 *
 * @param minimumDigits digits behind the point that parts have at least; their charge's own, if it has more
 * @param acceptedGaps ids of rules of FOCUS that the provider is known to break
 * @param sha256 of the file, in hex
 */
public record DriverRules(List<DriverRule> rules, int minimumDigits, Set<String> acceptedGaps, String sha256) {

    private static final String SHIPPED = "cost/drivers.yaml";

    public DriverRules {
        rules = List.copyOf(rules);
        acceptedGaps = Set.copyOf(acceptedGaps);
    }

    /** Those that are shipped with the service. */
    public static DriverRules fromClasspath() {
        try (InputStream in =
                Objects.requireNonNull(DriverRules.class.getClassLoader().getResourceAsStream(SHIPPED), SHIPPED)) {
            return read(SHIPPED, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An installation's own. */
    public static DriverRules fromFile(Path file) {
        try {
            return read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read the cost drivers");
        }
    }

    /**
     * Those of a file.
     *
     * @throws com.synchub.failure.SyncHubException {@code COST_DRIVERS_INVALID} with file and line
     */
    static DriverRules read(String file, byte[] yaml) {
        return new DriverFile(file).read(new String(yaml, StandardCharsets.UTF_8), sha256(yaml));
    }

    Optional<DriverRule> ruleFor(FocusRow row, ChargeTags tags) {
        return rules.stream().filter(rule -> rule.matches(row, tags)).findFirst();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
