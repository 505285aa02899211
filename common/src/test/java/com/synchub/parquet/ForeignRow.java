package com.synchub.parquet;

import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Rewrites a tenant's object with its first row replaced by another tenant's, as a fault in a writer would leave it. */
public final class ForeignRow {

    private ForeignRow() {}

    public static byte[] replaceOne(byte[] object, TenantId foreign) {
        MemoryOutput out = new MemoryOutput();
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .build();
        try (ParquetFileReader reader = new ParquetFileReader(new MemoryInput(object), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            Map<String, String> footer = reader.getFileMetaData().getKeyValueMetaData();
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(out)
                    .withConf(new PlainParquetConfiguration())
                    .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                    .withDictionaryEncoding(false)
                    .withType(schema)
                    .withExtraMetaData(footer)
                    .build()) {
                copy(reader, schema, writer, foreign);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.copy();
    }

    private static void copy(
            ParquetFileReader reader, MessageType schema, ParquetWriter<Group> writer, TenantId foreign)
            throws IOException {
        boolean replaced = false;
        for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
            RecordReader<Group> rows =
                    new ColumnIOFactory().getColumnIO(schema).getRecordReader(group, new GroupRecordConverter(schema));
            for (long i = 0; i < group.getRowCount(); i++) {
                Group row = rows.read();
                writer.write(replaced ? row : rowOf(foreign, schema));
                replaced = true;
            }
        }
    }

    private static SimpleGroup rowOf(TenantId tenant, MessageType schema) {
        SimpleGroup row = new SimpleGroup(schema);
        row.add(ItemSchema.TENANT_COLUMN, tenant.value());
        return row;
    }
}
