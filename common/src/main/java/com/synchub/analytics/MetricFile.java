package com.synchub.analytics;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text of one file of the catalogue and the name to blame it by. */
record MetricFile(String name, String text) {

    private static final String SUFFIX = ".yaml";
    private static final String SHIPPED = "/analytics/";
    /** A class path can't be listed everywhere, so what is shipped is named here. */
    static final List<String> SHIPPED_FILES = List.of(
            "active-tenants.yaml",
            "bookmark-domains.yaml",
            "bookmark-visits.yaml",
            "devices-by-platform.yaml",
            "group-limits.yaml",
            "growth-by-month.yaml",
            "items-per-tenant.yaml",
            "members-per-group.yaml",
            "route-error-rate.yaml",
            "settings-adoption.yaml");

    static List<MetricFile> shipped() {
        return SHIPPED_FILES.stream().map(MetricFile::onClasspath).toList();
    }

    static List<MetricFile> in(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<MetricFile> files = new ArrayList<>();
            for (Path path :
                    entries.filter(p -> p.toString().endsWith(SUFFIX)).sorted().toList()) {
                files.add(decoded(String.valueOf(path.getFileName()), Files.readAllBytes(path)));
            }
            if (files.isEmpty()) {
                throw unreadable(directory, null);
            }
            return files;
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    static SyncHubException invalid(String file, int line, String what, String cure, @Nullable Exception cause) {
        return new SyncHubException(
                ErrorCode.ANALYTICS_CATALOGUE_INVALID,
                "invalid analytics catalogue: " + file + ":" + line + ": " + what,
                cure,
                cause);
    }

    private static MetricFile onClasspath(String name) {
        try (InputStream in = Objects.requireNonNull(MetricFile.class.getResourceAsStream(SHIPPED + name), name)) {
            return decoded(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MetricFile decoded(String name, byte[] content) {
        try {
            return new MetricFile(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString());
        } catch (CharacterCodingException e) {
            throw invalid(name, 1, "the file is not UTF-8", "Save it as UTF-8.", e);
        }
    }

    private static SyncHubException unreadable(Path directory, @Nullable Exception cause) {
        return new SyncHubException(
                ErrorCode.ANALYTICS_CATALOGUE_INVALID,
                "failed to read the analytics catalogue from " + directory,
                "Put one <metric>.yaml a metric there, and make it readable.",
                cause);
    }
}
