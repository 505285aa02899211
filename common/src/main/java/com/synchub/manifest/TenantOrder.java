package com.synchub.manifest;

import java.util.Comparator;

/** The order of manifest files: by the bytes of the UTF-8 form, as every other reader of Parquet sorts text. */
public final class TenantOrder {

    /** Two rows of the same object differ by version; ordering by it makes a shard the same whatever came first. */
    static final Comparator<ManifestRow> ROWS = (a, b) -> {
        int byTenant = compareUtf8(a.tenant().value(), b.tenant().value());
        return byTenant != 0 ? byTenant : Integer.compare(a.part(), b.part());
    };

    static final Comparator<ManifestRow> ROWS_AND_VERSIONS = ROWS.thenComparing(ManifestRow::versionId);

    static final Comparator<PersonReference> REFERENCES = (a, b) -> {
        int order = compareUtf8(a.person().value(), b.person().value());
        if (order == 0) {
            order = compareUtf8(a.tenant().value(), b.tenant().value());
        }
        if (order == 0) {
            order = a.table().compareTo(b.table());
        }
        return order != 0 ? order : compareUtf8(a.sortKey(), b.sortKey());
    };

    private TenantOrder() {}

    /**
     * As comparing the UTF-8 bytes, without making them. UTF-16 has the same order but for surrogates: they stand for
     * the highest code points, yet sort before U+E000.
     */
    public static int compareUtf8(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return rank(x) - rank(y);
            }
        }
        return a.length() - b.length();
    }

    private static int rank(char c) {
        if (c < Character.MIN_SURROGATE) {
            return c;
        }
        return Character.isSurrogate(c) ? c + 0x2000 : c - 0x800;
    }
}
