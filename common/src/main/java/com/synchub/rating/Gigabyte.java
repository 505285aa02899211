package com.synchub.rating;

/** Which gigabyte a rate card means. */
public enum Gigabyte {
    GB(1_000_000_000L, "GB"),
    GIB(1L << 30, "GiB");

    private final long bytes;
    private final String symbol;

    Gigabyte(long bytes, String symbol) {
        this.bytes = bytes;
        this.symbol = symbol;
    }

    public long bytes() {
        return bytes;
    }

    public String symbol() {
        return symbol;
    }
}
