package com.synchub.billing;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What kinds of files a catalogue has: each a folder, and a schema that its files have to satisfy. */
enum FileKind {
    RATE_CARD("rate-cards", "rate-card"),
    PLAN("plans", "plan"),
    ACCOUNT("accounts", "account"),
    SELLER("sellers", "seller"),
    TAX("taxes", "tax");

    /** Parsed when they are first needed. */
    private static final Map<FileKind, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private final String folder;
    private final String schemaName;

    FileKind(String folder, String schemaName) {
        this.folder = folder;
        this.schemaName = schemaName;
    }

    String folder() {
        return folder;
    }

    /**
     * Reads a file of this kind.
     *
     * @throws com.synchub.failure.SyncHubException {@code BILLING_CATALOGUE_INVALID} if it is not as the schema says
     */
    BillingNode read(CatalogueText text) {
        BillingFile file = BillingFile.read(text.name(), text.text());
        List<Error> errors = schema().validate(file.content());
        if (!errors.isEmpty()) {
            Error first = errors.get(0);
            throw file.invalid(
                    String.valueOf(first.getInstanceLocation()),
                    first.getMessage(),
                    "The schema billing/" + schemaName + ".schema.json says what may stand there."
                            + (errors.size() > 1 ? " There are " + (errors.size() - 1) + " more." : ""));
        }
        return file.root();
    }

    private Schema schema() {
        return SCHEMAS.computeIfAbsent(this, FileKind::parsed);
    }

    private Schema parsed() {
        String resource = "/billing/" + schemaName + ".schema.json";
        // Messages in English wherever it runs; pointers, because lines are found by them.
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build();
        try (InputStream in = Objects.requireNonNull(FileKind.class.getResourceAsStream(resource), resource)) {
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
