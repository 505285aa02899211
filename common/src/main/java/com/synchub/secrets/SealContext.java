package com.synchub.secrets;

import com.synchub.tenant.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a sealed value is bound to: it opens nowhere else. */
final class SealContext {

    private SealContext() {}

    /** {@code u32 length of the tenant id, tenant id, table}: no two pairs have the same bytes. */
    static byte[] of(TenantId tenant, String table) {
        byte[] id = tenant.utf8();
        byte[] name = table.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + id.length + name.length)
                .putInt(id.length)
                .put(id)
                .put(name)
                .array();
    }
}
