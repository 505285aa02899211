package com.synchub.jobs.invoices;

import com.synchub.vault.Checksums;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whose usage an invoice bills, by hashes of key forms, in which an invoice names them: no two ids share one.
 *
 * @param stated SHA-256 of each; empty if the document says nothing of tenants
 */
record InvoiceTenants(Optional<Set<String>> stated) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    InvoiceTenants {
        stated = stated.map(Set::copyOf);
    }

    static InvoiceTenants in(byte[] document) {
        JsonNode tenants = JSON.readTree(document).path("tenants");
        return new InvoiceTenants(
                tenants.isArray()
                        ? Optional.of(tenants.valueStream()
                                .map(one -> sha256(one.path("tenant").asString()))
                                .collect(Collectors.toUnmodifiableSet()))
                        : Optional.empty());
    }

    /** 64 hex digits. */
    static String sha256(String keyForm) {
        return Checksums.of(keyForm.getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
