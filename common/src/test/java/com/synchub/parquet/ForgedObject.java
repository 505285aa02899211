package com.synchub.parquet;

import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.io.InputFile;

/** An object that the writer would refuse to write: its rows and its footer may say anything. */
final class ForgedObject {

    private final Map<String, String> footer;
    private final MemoryOutput out = new MemoryOutput();
    private final PlainFileWriter file;

    ForgedObject(TenantId tenant) {
        footer = new HashMap<>(ObjectFooter.of(
                ObjectFooter.common(TenantObjects.EVERY_TYPE.name(), "0", ColumnNames.of(TenantObjects.EVERY_TYPE)),
                tenant,
                null));
        file = new PlainFileWriter(ItemSchema.of(TenantObjects.EVERY_TYPE).schema(), new ZstdPageCompressor());
        try {
            file.begin(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ForgedObject with(String key, String value) {
        footer.put(key, value);
        return this;
    }

    ForgedObject without(String key) {
        footer.remove(key);
        return this;
    }

    /** Adds a row of this tenant without any attribute. */
    void row(TenantId tenant) {
        PlainColumn[] columns = file.columns();
        byte[] id = tenant.utf8();
        columns[0].bytes(id, 0, id.length, 0, 0);
        for (int i = 1; i < columns.length; i++) {
            columns[i].nothing(0, 0);
        }
        try {
            file.endRow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputFile finish() {
        try {
            file.finish(footer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.asInput();
    }
}
