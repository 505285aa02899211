package com.synchub.parquet;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.DynamoDbJsonWriter;
import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import com.synchub.secrets.SecretsSealer;
import com.synchub.secrets.TenantSeal;
import com.synchub.tenant.TenantId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Splits an item into the columns of its row by walking its attributes and the schema's slots side by side, both in
 * name order. An attribute goes into its column only if it comes back from there as the same bytes.
 */
final class ItemEncoder {

    /** Definition level of a value in a column that is optional, or an element of an optional list. */
    private static final int PRESENT = 1;

    private static final int EMPTY_LIST = 1;
    private static final int ELEMENT = 2;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final String table;
    private final SecretsSealer sealer;
    private final ItemSlot[] slots;
    private final int secretsColumn;
    private final int overflowColumn;

    private final DynamoDbJsonWriter json = new DynamoDbJsonWriter();
    private final DynamoDbJsonWriter overflow = new DynamoDbJsonWriter();
    private byte[] secrets = new byte[256];
    private int secretsLength;

    private @Nullable TenantId tenant;
    private byte[] tenantUtf8 = {};
    private @Nullable TenantSeal seal;

    ItemEncoder(String table, ItemSchema schema, SecretsSealer sealer) {
        this.table = table;
        this.sealer = sealer;
        this.slots = schema.slots().toArray(ItemSlot[]::new);
        this.secretsColumn = schema.secretsColumn();
        this.overflowColumn = schema.overflowColumn();
    }

    /** Starts an object. */
    void begin(TenantId owner) {
        tenant = owner;
        tenantUtf8 = owner.utf8();
        seal = null;
    }

    /** What sealed the object's secrets so far, null if it has none. */
    @Nullable
    TenantSeal seal() {
        return seal;
    }

    /** Writes every column of one row. */
    void encode(ItemView item, PlainColumn[] columns) {
        secretsLength = 0;
        overflow.clear();
        int slot = 0;
        item.rewind();
        while (item.next()) {
            int order = -1;
            while (slot < slots.length && (order = item.compareName(slots[slot].name)) > 0) {
                absent(slots[slot++], columns);
            }
            if (slot < slots.length && order == 0) {
                present(slots[slot++], item, columns);
            } else {
                overflow(item);
            }
        }
        while (slot < slots.length) {
            absent(slots[slot++], columns);
        }
        writeSecrets(columns[secretsColumn]);
        writeOverflow(columns[overflowColumn]);
    }

    private void absent(ItemSlot slot, PlainColumn[] columns) {
        switch (slot.kind) {
            case TENANT -> throw foreign("an item has no tenant id");
            case SECRET -> {}
            default -> columns[slot.column].nothing(0, 0);
        }
    }

    private void present(ItemSlot slot, ItemView item, PlainColumn[] columns) {
        switch (slot.kind) {
            case TENANT -> {
                checkTenant(item);
                columns[slot.column].bytes(tenantUtf8, 0, tenantUtf8.length, 0, 0);
            }
            case SECRET -> addSecret(item);
            default -> {
                if (!fits(slot.kind, item, columns[slot.column])) {
                    columns[slot.column].nothing(0, 0);
                    overflow(item);
                }
            }
        }
    }

    /** Writes the value into its column if that holds it exactly. */
    private boolean fits(ItemSlot.Kind kind, ItemView item, PlainColumn column) {
        byte tag = item.tag();
        switch (kind) {
            case STRING -> {
                return tag == Tag.S && writeBytes(item, column);
            }
            case BINARY -> {
                return tag == Tag.B && writeBytes(item, column);
            }
            case LONG -> {
                return tag == Tag.N && writeLong(item, column);
            }
            case BOOLEAN -> {
                if (tag != Tag.TRUE && tag != Tag.FALSE) {
                    return false;
                }
                column.flag(tag == Tag.TRUE, 0, PRESENT);
                return true;
            }
            case STRING_SET -> {
                return tag == Tag.SS && writeSet(item, column);
            }
            case JSON -> {
                json.clear();
                json.value(item);
                column.bytes(json.bytes(), 0, json.length(), 0, PRESENT);
                return true;
            }
            default -> throw new IllegalStateException("no column holds " + kind);
        }
    }

    private static boolean writeBytes(ItemView item, PlainColumn column) {
        column.bytes(item.bytes(), item.valueOffset(), item.valueLength(), 0, PRESENT);
        return true;
    }

    private static boolean writeLong(ItemView item, PlainColumn column) {
        if (!WholeNumbers.isLong(item.bytes(), item.valueOffset(), item.valueLength())) {
            return false;
        }
        column.number(WholeNumbers.parse(item.bytes(), item.valueOffset(), item.valueLength()), 0, PRESENT);
        return true;
    }

    private static boolean writeSet(ItemView item, PlainColumn column) {
        byte[] bytes = item.bytes();
        int at = item.valueOffset();
        int end = at + item.valueLength();
        if (at == end) {
            column.nothing(0, EMPTY_LIST);
            return true;
        }
        int repetition = 0;
        while (at < end) {
            int length = (int) INT.get(bytes, at);
            at += Integer.BYTES;
            column.bytes(bytes, at, length, repetition, ELEMENT);
            at += length;
            repetition = 1;
        }
        return true;
    }

    private void checkTenant(ItemView item) {
        if (item.tag() != Tag.S) {
            throw foreign("an item's tenant id is no string");
        }
        int from = item.valueOffset();
        if (!Arrays.equals(item.bytes(), from, from + item.valueLength(), tenantUtf8, 0, tenantUtf8.length)) {
            throw foreign("an item is another tenant's");
        }
    }

    private SyncHubException foreign(String what) {
        return new SyncHubException(
                        ErrorCode.INTERNAL,
                        "cannot write into a tenant's object: " + what,
                        "Nothing was written; please report it.")
                .about(Objects.requireNonNull(tenant).keyForm());
    }

    private void addSecret(ItemView item) {
        int length = item.attributeLength();
        if (secrets.length - secretsLength < length) {
            secrets = Arrays.copyOf(secrets, Math.max(secrets.length * 2, secretsLength + length));
        }
        System.arraycopy(item.bytes(), item.attributeOffset(), secrets, secretsLength, length);
        secretsLength += length;
    }

    private void writeSecrets(PlainColumn column) {
        if (secretsLength == 0) {
            column.nothing(0, 0);
            return;
        }
        if (seal == null) {
            seal = sealer.sealFor(Objects.requireNonNull(tenant), table);
        }
        byte[] sealed = seal.seal(secrets, 0, secretsLength);
        column.bytes(sealed, 0, sealed.length, 0, PRESENT);
        Arrays.fill(secrets, 0, secretsLength, (byte) 0);
    }

    private void overflow(ItemView item) {
        if (overflow.length() == 0) {
            overflow.beginAttributes();
        }
        overflow.attribute(item);
    }

    private void writeOverflow(PlainColumn column) {
        if (overflow.length() == 0) {
            column.nothing(0, 0);
            return;
        }
        overflow.endAttributes();
        column.bytes(overflow.bytes(), 0, overflow.length(), 0, PRESENT);
    }
}
