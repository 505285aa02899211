package com.synchub.parquet;

/**
 * What a file of ours never exceeds. The writer keeps within these, so a reader takes what is beyond them for damage
 * and never allocates for it.
 */
final class Limits {

    /** Plain bytes after which a row group is closed; up to 16 items, each of 400 KB at most, may come on top. */
    static final int ROW_GROUP_BYTES = 8 * 1024 * 1024;

    static final int ROW_GROUP_ROWS = 1 << 20;

    /** Plain bytes of a whole row group, and of a page, which is what its row group holds of a column. */
    static final int GROUP_BYTES = 64 * 1024 * 1024;

    static final int FOOTER_BYTES = 64 * 1024 * 1024;

    private Limits() {}
}
