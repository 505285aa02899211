package com.synchub.parquet;

import com.synchub.item.ContentDigest;
import com.synchub.item.ItemView;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * Encodes one tenant's items of one table into one Parquet object, see {@link ItemSchema}. Lossless: what
 * {@link TenantObjectReader} gives back has the same canonical bytes. Reused for many objects, which share its buffers
 * and its native compressor; belongs to one thread.
 *
 * <p>Memory holds one row group of at most 8 MiB, whatever the number of items.
 */
public final class TenantObjectWriter implements AutoCloseable {

    private final Codecs codecs = new Codecs();
    private final ByteDigests digests = new ByteDigests();
    private final String fingerprint;
    private final Map<String, String> footer;
    private final ItemEncoder encoder;
    private final RowSink small;
    private final RowSink large;

    private @Nullable RowSink open;
    private @Nullable DigestingOutput out;
    private @Nullable TenantId tenant;

    public TenantObjectWriter(TableDefinition table, SecretsSealer sealer) {
        ItemSchema schema = ItemSchema.of(table);
        ColumnNames names = ColumnNames.of(table);
        this.fingerprint = fingerprint(table, schema, names);
        this.footer = ObjectFooter.common(table.name(), fingerprint, names);
        this.encoder = new ItemEncoder(table.name(), schema, sealer);
        this.small = new PlainRowSink(schema.schema(), codecs);
        this.large = new RowGroupWriter(schema.schema(), WriterProperties.LARGE, codecs);
    }

    /**
     * Starts an object; one that was begun before and not finished is given up.
     *
     * @param large whether more than about 1,000 items are to come: then values are worth a dictionary
     */
    public void begin(TenantId owner, OutputFile file, boolean large) {
        abort();
        RowSink sink = large ? this.large : small;
        DigestingOutput digesting = new DigestingOutput(file, digests);
        try {
            sink.begin(digesting);
        } catch (IOException e) {
            throw FileFailures.writing(e);
        }
        encoder.begin(owner);
        open = sink;
        out = digesting;
        tenant = owner;
    }

    /**
     * Adds an item; moves the view's cursor. After a failure the object can only be given up.
     *
     * @throws com.synchub.failure.SyncHubException {@code INTERNAL} if its {@code tenant_id} is not the tenant that was
     *     begun
     */
    public void write(ItemView item) {
        RowSink sink = opened();
        encoder.encode(item, sink.columns());
        try {
            sink.endRow();
        } catch (IOException e) {
            throw FileFailures.writing(e);
        }
    }

    /** Items written since {@link #begin}. */
    public long rows() {
        return opened().rows();
    }

    /** Ends the object. */
    public EncodedObject finish() {
        RowSink sink = opened();
        long rows = sink.rows();
        try {
            sink.finish(ObjectFooter.of(footer, Objects.requireNonNull(tenant), encoder.seal()));
        } catch (IOException e) {
            throw FileFailures.writing(e);
        }
        open = null;
        return Objects.requireNonNull(out).describe(rows);
    }

    /** Gives up an object that was begun and not finished; what is in its file is no object. */
    public void abort() {
        if (open != null) {
            open.abort();
            open = null;
        }
    }

    /**
     * Changes whenever the same items would be encoded otherwise: with the format, the table's columns, the attributes
     * behind them, which are secret, and the canonical form. 16 hex digits.
     */
    public String codecFingerprint() {
        return fingerprint;
    }

    /** Frees the native memory. */
    @Override
    public void close() {
        abort();
        codecs.close();
    }

    private RowSink opened() {
        return Objects.requireNonNull(open, "begin() comes first");
    }

    private static String fingerprint(TableDefinition table, ItemSchema schema, ColumnNames names) {
        StringBuilder text = new StringBuilder(ObjectFooter.FORMAT)
                .append('\n')
                .append(ContentDigest.EMPTY)
                .append('\n')
                .append(schema.schema())
                .append(names.renamed())
                .append('\n')
                .append(names.json());
        table.attributes().stream()
                .filter(AttributeDefinition::secret)
                .map(AttributeDefinition::name)
                .sorted()
                .forEach(name -> text.append('\n').append(name));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        ByteDigests digests = new ByteDigests();
        digests.update(bytes, 0, bytes.length);
        return digests.describe(0, bytes.length).sha256().substring(0, 16);
    }
}
