package com.synchub.jobs.invoices;

/** An invoice as it is stored: its bytes are the invoice. */
public final class StoredInvoice {

    private final String number;
    private final String sha256;
    private final byte[] bytes;

    /** @param sha256 of the bytes */
    StoredInvoice(String number, String sha256, byte[] bytes) {
        this.number = number;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    public String number() {
        return number;
    }

    /** Of the bytes; 64 hex digits. */
    public String sha256() {
        return sha256;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
