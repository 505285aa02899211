package com.synchub.tenant;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * A tenant id as plain text that can be undone, however long: as {@link KeyForm} writes it, but never hashed. For
 * databases, which refuse some of what an id may hold.
 */
public final class TenantText {

    private TenantText() {}

    public static String of(TenantId tenant) {
        return KeyForm.escaped(tenant.utf8());
    }

    /** The tenant that was written so. */
    public static TenantId parse(String text) {
        ByteArrayOutputStream utf8 = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_') {
                utf8.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                utf8.write(c);
            }
        }
        byte[] bytes = utf8.toByteArray();
        return TenantId.ofUtf8(bytes, 0, bytes.length);
    }
}
