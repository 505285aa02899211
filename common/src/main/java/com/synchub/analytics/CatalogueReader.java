package com.synchub.analytics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Reads all files of a catalogue. */
final class CatalogueReader {

    private final SqlCheck check;

    CatalogueReader(StagedColumns columns) {
        this.check = new SqlCheck(columns);
    }

    MetricCatalogue read(List<MetricFile> files) {
        List<Metric> metrics = new ArrayList<>();
        for (MetricFile file : files) {
            metrics.add(new MetricReader(file, check).read());
        }
        metrics.sort(Comparator.comparing(Metric::id));
        return new MetricCatalogue(metrics, sha256(files));
    }

    /** Of names and texts, each with its length before it, so that no two catalogues have the same. */
    private static String sha256(List<MetricFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (MetricFile file : files.stream()
                    .sorted(Comparator.comparing(MetricFile::name))
                    .toList()) {
                digest.update((file.name() + "\n" + file.text().length() + "\n" + file.text())
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
