package com.synchub.parquet;

import com.synchub.item.DynamoDbJsonReader;
import com.synchub.item.ItemAssembler;
import com.synchub.item.ItemOrigin;
import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import com.synchub.secrets.TenantUnseal;
import com.synchub.tenant.TenantId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.column.ColumnReader;
import org.jspecify.annotations.Nullable;

/** Puts an item together from the columns of its row: the reverse of {@link ItemEncoder}. */
final class ItemDecoder {

    private static final int PRESENT = 1;
    private static final int EMPTY_LIST = 1;
    private static final byte[] NOTHING = {};

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final ItemSlot[] slots;
    private final int secretsColumn;
    private final int overflowColumn;
    private final byte[] tenant;
    private final Unsealing unsealing;

    private final ItemAssembler assembler = new ItemAssembler(ItemOrigin.STORED);
    private final DynamoDbJsonReader json = new DynamoDbJsonReader(ItemOrigin.STORED);
    private @Nullable TenantUnseal unseal;
    private byte[] set = new byte[256];

    private byte[] bytes = NOTHING;
    private int start;
    private int length;

    /** How to get at the key of the file's secrets; asked only if it has any. */
    interface Unsealing {
        TenantUnseal unseal();
    }

    ItemDecoder(ItemSchema schema, TenantId tenant, Unsealing unsealing) {
        this.slots = schema.slots().toArray(ItemSlot[]::new);
        this.secretsColumn = schema.secretsColumn();
        this.overflowColumn = schema.overflowColumn();
        this.tenant = tenant.utf8();
        this.unsealing = unsealing;
    }

    /** Takes exactly one row from every column; the item is valid until the next call. */
    ItemView decode(ColumnReader[] columns) {
        assembler.begin();
        for (ItemSlot slot : slots) {
            ColumnReader column = columns[slot.column];
            if (slot.kind == ItemSlot.Kind.TENANT) {
                addTenant(slot, column);
            } else if (slot.kind == ItemSlot.Kind.STRING_SET) {
                addSet(slot, column);
            } else {
                if (column.getCurrentDefinitionLevel() == PRESENT) {
                    add(slot, column);
                }
                column.consume();
            }
        }
        addSecrets(columns[secretsColumn]);
        addOverflow(columns[overflowColumn]);
        return assembler.finish();
    }

    private void addTenant(ItemSlot slot, ColumnReader column) {
        load(column);
        if (!Arrays.equals(bytes, start, start + length, tenant, 0, tenant.length)) {
            throw FileFailures.foreign("a row is another tenant's");
        }
        assembler.add(slot.name, 0, slot.name.length, Tag.S, tenant, 0, tenant.length);
        column.consume();
    }

    private void add(ItemSlot slot, ColumnReader column) {
        switch (slot.kind) {
            case STRING -> addBytes(slot, Tag.S, column);
            case BINARY -> addBytes(slot, Tag.B, column);
            case LONG -> {
                byte[] digits = WholeNumbers.format(column.getLong());
                assembler.add(slot.name, 0, slot.name.length, Tag.N, digits, 0, digits.length);
            }
            case BOOLEAN -> {
                byte tag = column.getBoolean() ? Tag.TRUE : Tag.FALSE;
                assembler.add(slot.name, 0, slot.name.length, tag, NOTHING, 0, 0);
            }
            case JSON -> {
                load(column);
                json.value(slot.name, 0, slot.name.length, bytes, start, length, assembler);
            }
            default -> throw new IllegalStateException("no column holds " + slot.kind);
        }
    }

    private void addBytes(ItemSlot slot, byte tag, ColumnReader column) {
        load(column);
        assembler.add(slot.name, 0, slot.name.length, tag, bytes, start, length);
    }

    private void addSet(ItemSlot slot, ColumnReader column) {
        int level = column.getCurrentDefinitionLevel();
        int setLength = 0;
        do {
            if (column.getCurrentDefinitionLevel() > EMPTY_LIST) {
                load(column);
                setLength = appendElement(setLength);
            }
            column.consume();
        } while (column.getCurrentRepetitionLevel() > 0);
        if (level >= EMPTY_LIST) {
            assembler.add(slot.name, 0, slot.name.length, Tag.SS, set, 0, setLength);
        }
    }

    private int appendElement(int setLength) {
        int end = Math.addExact(setLength + Integer.BYTES, length);
        if (set.length < end) {
            set = Arrays.copyOf(set, Math.max(set.length * 2, end));
        }
        INT.set(set, setLength, length);
        System.arraycopy(bytes, start, set, setLength + Integer.BYTES, length);
        return end;
    }

    private void addSecrets(ColumnReader column) {
        if (column.getCurrentDefinitionLevel() == PRESENT) {
            if (unseal == null) {
                unseal = unsealing.unseal();
            }
            load(column);
            byte[] plain = unseal.open(bytes, start, length);
            assembler.addAttributes(plain, 0, plain.length);
        }
        column.consume();
    }

    private void addOverflow(ColumnReader column) {
        if (column.getCurrentDefinitionLevel() == PRESENT) {
            load(column);
            json.attributes(bytes, start, length, assembler);
        }
        column.consume();
    }

    /** Points at the column's current value, where it is if that is on the heap. */
    private void load(ColumnReader column) {
        ByteBuffer value = column.getBinary().toByteBuffer();
        length = value.remaining();
        if (value.hasArray()) {
            bytes = value.array();
            start = value.arrayOffset() + value.position();
        } else {
            bytes = column.getBinary().getBytes();
            start = 0;
        }
    }
}
