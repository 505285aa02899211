package com.synchub.parquet;

import com.synchub.item.ItemView;
import com.synchub.secrets.SecretsSealer;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.io.IOException;
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

    private final ZstdPageCompressor compressor = new ZstdPageCompressor();
    private final ByteDigests digests = new ByteDigests();
    private final String fingerprint;
    private final Map<String, String> footer;
    private final ItemEncoder encoder;
    private final PlainFileWriter file;

    private @Nullable DigestingOutput out;
    private @Nullable TenantId tenant;

    public TenantObjectWriter(TableDefinition table, SecretsSealer sealer) {
        ItemSchema schema = ItemSchema.of(table);
        ColumnNames names = ColumnNames.of(table);
        this.fingerprint = CodecFingerprint.of(table);
        this.footer = ObjectFooter.common(table.name(), fingerprint, names);
        this.encoder = new ItemEncoder(table.name(), schema, sealer);
        this.file = new PlainFileWriter(schema.schema(), compressor);
    }

    /** Starts an object; one that was begun before and not finished is given up. */
    public void begin(TenantId owner, OutputFile target) {
        abort();
        DigestingOutput digesting = new DigestingOutput(target, digests);
        try {
            file.begin(digesting);
        } catch (IOException e) {
            throw FileFailures.writing(e);
        }
        encoder.begin(owner);
        out = digesting;
        tenant = owner;
    }

    /**
     * Adds an item; moves the view's cursor. A failure gives the object up.
     *
     * @throws com.synchub.failure.SyncHubException {@code INTERNAL} if its {@code tenant_id} is not the tenant that was
     *     begun
     */
    public void write(ItemView item) {
        opened();
        boolean written = false;
        try {
            encoder.encode(item, file.columns());
            file.endRow();
            written = true;
        } catch (IOException e) {
            throw FileFailures.writing(e);
        } finally {
            if (!written) {
                abort();
            }
        }
    }

    /** Items written since {@link #begin}. */
    public long rows() {
        return file.rows();
    }

    /** Ends the object. */
    public EncodedObject finish() {
        DigestingOutput target = opened();
        long rows = file.rows();
        try {
            file.finish(ObjectFooter.of(footer, Objects.requireNonNull(tenant), encoder.seal()));
        } catch (IOException e) {
            throw FileFailures.writing(e);
        }
        out = null;
        return target.describe(rows);
    }

    /** Gives up an object that was begun and not finished; what is in its file is no object. */
    public void abort() {
        file.abort();
        out = null;
    }

    /** The {@link CodecFingerprint} of what this writes. */
    public String codecFingerprint() {
        return fingerprint;
    }

    /** Frees the native memory. */
    @Override
    public void close() {
        abort();
        compressor.close();
    }

    private DigestingOutput opened() {
        if (out == null) {
            throw new IllegalStateException("no object was begun, or it was given up");
        }
        return out;
    }
}
