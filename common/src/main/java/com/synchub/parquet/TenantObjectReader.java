package com.synchub.parquet;

import com.synchub.item.ItemView;
import com.synchub.secrets.SecretsOpener;
import com.synchub.secrets.TenantUnseal;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.InputFile;
import org.jspecify.annotations.Nullable;

/**
 * Gives the items of one tenant's object back, streaming: memory holds one row group. Decodes by what the file says of
 * itself, so objects written under another catalogue are read as well. Not thread-safe.
 *
 * <p>Fails with {@code OBJECT_FOREIGN} for another tenant's object and for a single row of another tenant; with
 * {@code OBJECT_CORRUPT} for another table's object and whatever else is not as the writer left it; with
 * {@code FORMAT_UNKNOWN} for another version of the format; with {@code SECRETS_KEY_UNAVAILABLE} if the object has
 * secrets and their master key is not to be had.
 *
 * <p>A file may be damaged in ways that Parquet has no means to see, such as one letter of a column's name: whether it is
 * the file that was written, its SHA-256 says.
 */
public final class TenantObjectReader implements AutoCloseable {

    private final RowGroupReader groups;
    private final ObjectFooter footer;
    private final TenantId tenant;
    private final String table;
    private final SecretsOpener opener;
    private final ItemDecoder decoder;
    private final long rows;
    private long rowsRead;
    private @Nullable ItemView item;

    private TenantObjectReader(String table, @Nullable TenantId expected, SecretsOpener opener, RowGroupReader groups) {
        this.groups = groups;
        this.table = table;
        this.opener = opener;
        this.footer = ObjectFooter.read(groups.metadata());
        this.tenant = footer.tenant();
        this.rows = groups.rows();
        checkOwner(expected);
        ItemSchema schema = ItemSchema.of(groups.schema(), footer.columnNames());
        this.decoder = new ItemDecoder(schema, tenant, this::unseal);
    }

    /** Opens an object of whichever tenant its footer names; the caller compares {@link #tenant()} with what it expects. */
    public static TenantObjectReader open(InputFile file, TableDefinition table, SecretsOpener opener) {
        return open(file, table.name(), null, opener);
    }

    /** Opens the object of one tenant, refusing any other's. */
    public static TenantObjectReader open(
            InputFile file, String table, @Nullable TenantId tenant, SecretsOpener opener) {
        RowGroupReader groups = null;
        try {
            groups = new RowGroupReader(file);
            return new TenantObjectReader(table, tenant, opener, groups);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            closeAfter(e, groups);
            throw FileFailures.reading(e);
        }
    }

    public TenantId tenant() {
        return tenant;
    }

    /** Items in the object. */
    public long rows() {
        return rows;
    }

    /** Moves to the next item; false behind the last one. */
    public boolean next() {
        try {
            if (!groups.next()) {
                if (rowsRead != rows) {
                    throw FileFailures.corrupt("it has " + rowsRead + " rows, not " + rows);
                }
                item = null;
                return false;
            }
            item = decoder.decode(groups.columns());
            rowsRead++;
            return true;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw FileFailures.reading(e);
        }
    }

    /** The current item in canonical form, valid until {@link #next()}. */
    public ItemView item() {
        if (item == null) {
            throw new IllegalStateException("next() comes first");
        }
        return item;
    }

    @Override
    public void close() {
        try {
            groups.close();
        } catch (IOException e) {
            throw FileFailures.reading(e);
        }
    }

    private void checkOwner(@Nullable TenantId expected) {
        if (expected != null && !expected.equals(tenant)) {
            throw FileFailures.foreign("it is another tenant's").about(expected.keyForm());
        }
        if (!footer.table().equals(table)) {
            throw FileFailures.corrupt("it is of another table than " + table).about(tenant.keyForm());
        }
        byte[] utf8 = tenant.utf8();
        for (BlockMetaData group : groups.groups()) {
            Statistics<?> statistics = group.getColumns().get(0).getStatistics();
            if (!statistics.hasNonNullValue()
                    || !Arrays.equals(statistics.getMinBytes(), utf8)
                    || !Arrays.equals(statistics.getMaxBytes(), utf8)) {
                throw FileFailures.foreign("its statistics name another tenant").about(tenant.keyForm());
            }
        }
    }

    private TenantUnseal unseal() {
        return opener.unsealFor(tenant, table, footer.secretsKeyId(), footer.secretsKey());
    }

    private static void closeAfter(Throwable failure, @Nullable RowGroupReader groups) {
        if (groups != null) {
            try {
                groups.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
