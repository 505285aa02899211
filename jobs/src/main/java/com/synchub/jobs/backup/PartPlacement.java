package com.synchub.jobs.backup;

import com.synchub.layout.VaultLayout;
import com.synchub.manifest.ManifestRow;
import com.synchub.tenant.TenantId;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives every piece of a tenant that a scan returned in several pieces an object of its own. The segments uploaded all
 * of them under the tenant's one key, as versions of each other; here, where all are known, the further ones are copied
 * to {@code part-00001} and on, and the first becomes the newest version of its key again.
 */
final class PartPlacement {

    private final Vault vault;
    private final String table;

    PartPlacement(Vault vault, String table) {
        this.vault = vault;
        this.table = table;
    }

    /** @param sorted rows of one shard, the pieces of a tenant side by side */
    List<ManifestRow> place(List<ManifestRow> sorted) {
        List<ManifestRow> placed = new ArrayList<>(sorted.size());
        int start = 0;
        while (start < sorted.size()) {
            int end = start + 1;
            TenantId tenant = sorted.get(start).tenant();
            while (end < sorted.size() && sorted.get(end).tenant().equals(tenant)) {
                end++;
            }
            if (end - start == 1) {
                placed.add(sorted.get(start));
            } else {
                placePieces(sorted.subList(start, end), placed);
            }
            start = end;
        }
        return placed;
    }

    private void placePieces(List<ManifestRow> pieces, List<ManifestRow> placed) {
        for (int part = 0; part < pieces.size(); part++) {
            ManifestRow piece = pieces.get(part);
            String key = part == 0
                    ? VaultLayout.tenantObject(piece.tenant(), table)
                    : VaultLayout.tenantPart(piece.tenant(), table, part);
            placed.add(isNewestOf(key, piece) ? piece : copied(piece, key));
        }
    }

    private boolean isNewestOf(String key, ManifestRow piece) {
        return vault.head(key).equals(Optional.of(piece.version()));
    }

    private ManifestRow copied(ManifestRow piece, String key) {
        StoredVersion copy = vault.copy(piece.objectKey(), piece.versionId(), key);
        return piece.at(copy);
    }
}
