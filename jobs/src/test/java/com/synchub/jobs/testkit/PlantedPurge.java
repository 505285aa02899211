package com.synchub.jobs.testkit;

import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An entry of the purge ledger, written by hand. */
public final class PlantedPurge {

    private PlantedPurge() {}

    /** @param erased null as long as the purge goes on */
    public static void of(BackupWorld world, TenantId tenant, Instant raised, @Nullable Instant erased) {
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(tenant.utf8()));
            String end = erased == null ? "null" : "\"" + erased + "\"";
            world.vault()
                    .put(
                            "ledger/purge/" + hash + "/request-1.json",
                            "{\"raised\":\"%s\",\"erasedAt\":%s}"
                                    .formatted(raised, end)
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
