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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What kinds of files a catalogue has: each a folder, and a schema that its files have to satisfy. */
enum FileKind {
    RATE_CARD("rate-cards", "rate-card"),
    PLAN("plans", "plan"),
    ACCOUNT("accounts", "account"),
    SELLER("sellers", "seller"),
    TAX("taxes", "tax");

    private final String folder;
    private final String schemaName;
    /** Parsed when it is first needed. */
    private @Nullable Schema schema;

    FileKind(String folder, String schemaName) {
        this.folder = folder;
        this.schemaName = schemaName;
    }

    String folder() {
        return folder;
    }

    /**
     * Reads files of this kind.
     *
     * @throws com.synchub.failure.SyncHubException {@code BILLING_CATALOGUE_INVALID} if one is not as the schema says
     */
    List<BillingNode> read(List<CatalogueText> files) {
        return files.stream()
                .map(file -> checked(YamlTree.read(file.name(), file.text())))
                .toList();
    }

    private BillingNode checked(BillingFile file) {
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

    private synchronized Schema schema() {
        Schema known = schema;
        if (known == null) {
            known = parsed();
            schema = known;
        }
        return known;
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
