package com.synchub.jobs.invoices;

import com.synchub.vault.Checksums;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is sealed of an invoice: its JSON and, where its account gets e-invoices, the XML. */
final class InvoiceBytes {

    private final byte[] json;
    private final byte @Nullable [] xml;

    InvoiceBytes(byte[] json, byte @Nullable [] xml) {
        this.json = json;
        this.xml = xml;
    }

    static InvoiceBytes jsonOnly(byte[] json) {
        return new InvoiceBytes(json, null);
    }

    byte[] json() {
        return json;
    }

    /** Null if there is none. */
    byte @Nullable [] xml() {
        return xml;
    }

    String sha256() {
        return Checksums.of(json).sha256();
    }

    Optional<String> xmlSha256() {
        return Optional.ofNullable(xml).map(bytes -> Checksums.of(bytes).sha256());
    }
}
