package com.synchub.jobs.verify;

import com.synchub.manifest.ManifestRow;
import com.synchub.vault.VersionEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the vault lists of one unit's tenants, held against the unit's manifest rows. */
final class ListedUnit {

    private final Map<String, List<VersionEntry>> byKey = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();
    private final boolean newest;
    private final Findings findings;

    /** @param newest whether the rows are the newest backup's, and nobody is making another */
    ListedUnit(List<VersionEntry> listed, boolean newest, Findings findings) {
        listed.forEach(entry -> byKey.computeIfAbsent(entry.version().key(), key -> new ArrayList<>(2))
                .add(entry));
        this.newest = newest;
        this.findings = findings;
    }

    /** The row's version must be there; in the newest backup it must be what a plain GET meets. */
    void expect(String table, ManifestRow row) {
        List<VersionEntry> versions = byKey.getOrDefault(row.objectKey(), List.of());
        named.add(row.objectKey());
        VersionEntry pinned = versions.stream()
                .filter(entry -> !entry.deleteMarker() && entry.version().equals(row.version()))
                .findFirst()
                .orElse(null);
        if (pinned == null) {
            findings.add(ObjectCheck.missing(table, row, "not among the object's " + versions.size() + " versions"));
            return;
        }
        if (pinned.bytes() != row.objectBytes()) {
            findings.add(
                    Finding.ofRow(FindingCode.SIZE_DIFFERS, table, row, row.objectBytes(), pinned.bytes(), " bytes"));
        }
        if (newest && !pinned.latest()) {
            versions.stream().filter(VersionEntry::latest).findFirst().ifPresent(latest -> covered(latest, row));
        }
    }

    private void covered(VersionEntry latest, ManifestRow row) {
        findings.add(
                latest.deleteMarker()
                        ? Finding.ofObject(
                                FindingCode.OBJECT_HIDDEN,
                                latest.version(),
                                "version " + row.versionId() + " on top",
                                "a delete marker above it")
                        : Finding.ofObject(
                                FindingCode.VERSION_SUPERSEDED,
                                latest.version(),
                                "version " + row.versionId() + " on top",
                                "a newer version that the newest backup does not name"));
    }

    /** After all rows: what is there and no row names. */
    void reportUnnamed() {
        byKey.forEach((key, versions) -> {
            if (!named.contains(key)) {
                versions.stream()
                        .filter(entry -> entry.latest() && !entry.deleteMarker())
                        .forEach(entry -> findings.add(Finding.ofObject(
                                FindingCode.OBJECT_UNLISTED,
                                entry.version(),
                                "a row in the newest backup, or a delete marker",
                                "neither")));
            }
        });
    }
}
