package com.synchub.analytics;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.table.TableCatalogue;
import java.nio.file.Path;
import java.util.List;

/**
 * All metrics, in the order of their ids. Immutable.
 *
 * @param sha256 of all files, in hex: which catalogue a release was made by
 */
public record MetricCatalogue(List<Metric> metrics, String sha256) {

    public MetricCatalogue {
        metrics = List.copyOf(metrics);
    }

    /**
     * The metrics that are shipped with the service, {@code analytics/*.yaml} of the schemas module.
     *
     * @param tables what there is to read
     * @throws SyncHubException {@code ANALYTICS_CATALOGUE_INVALID} with file and line
     */
    public static MetricCatalogue shipped(TableCatalogue tables) {
        return new CatalogueReader(StagedColumns.of(tables)).read(MetricFile.shipped());
    }

    /**
     * An installation's own, every {@code *.yaml} of a directory.
     *
     * @throws SyncHubException {@code ANALYTICS_CATALOGUE_INVALID} with file and line
     */
    public static MetricCatalogue load(Path directory, TableCatalogue tables) {
        return new CatalogueReader(StagedColumns.of(tables)).read(MetricFile.in(directory));
    }

    /** One of them. Errors: {@code METRIC_UNKNOWN}. */
    public Metric metric(String id) {
        return metrics.stream()
                .filter(metric -> metric.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.METRIC_UNKNOWN,
                        "unknown metric, not one of the " + metrics.size() + " in the catalogue",
                        "The catalogue has "
                                + String.join(
                                        ", ", metrics.stream().map(Metric::id).toList()) + "."));
    }
}
