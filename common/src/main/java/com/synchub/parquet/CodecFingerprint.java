package com.synchub.parquet;

import com.synchub.item.ContentDigest;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;

/**
 * What decides how items become bytes, in 16 hex digits. Equal items under equal fingerprints need not be written again.
 */
public final class CodecFingerprint {

    private static final int HEX_DIGITS = 16;

    private CodecFingerprint() {}

    /**
     * Of one table. Changes with the format, the columns, the attributes behind them, which attributes are secret, and
     * the canonical form of items; not with what the catalogue says of an attribute beside that.
     */
    public static String of(TableDefinition table) {
        ColumnNames names = ColumnNames.of(table);
        StringBuilder text = new StringBuilder(ObjectFooter.FORMAT)
                .append('\n')
                .append(ContentDigest.EMPTY)
                .append('\n')
                .append(ItemSchema.of(table).schema())
                .append(names.renamed())
                .append('\n')
                .append(names.json());
        table.attributes().stream()
                .filter(AttributeDefinition::secret)
                .map(AttributeDefinition::name)
                .sorted()
                .forEach(name -> text.append('\n').append(name));
        byte[] bytes = ByteSink.utf8(text.toString());
        ByteDigests digests = new ByteDigests();
        digests.update(bytes, 0, bytes.length);
        return digests.describe(0, bytes.length).sha256().substring(0, HEX_DIGITS);
    }
}
