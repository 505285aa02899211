package com.synchub.jobs.backup;

import com.synchub.manifest.PersonReference;
import com.synchub.tenant.TenantId;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * References that are found in a segment and not yet in a checkpoint, in the order of the scan. Memory is what its
 * {@link SpillQueue} keeps, whatever a tenant's number of them. Used by one thread.
 */
final class ReferenceQueue implements AutoCloseable {

    private final String table;
    private final SpillQueue queue;
    private final byte[] length = new byte[Integer.BYTES];

    ReferenceQueue(String table, SpillQueue queue) {
        this.table = table;
        this.queue = queue;
    }

    /** Where the next one will begin. */
    long end() {
        return queue.end();
    }

    /**
     * Adds a reference of the tenant that is read.
     *
     * @param person holds the person's id in UTF-8
     * @param key holds the sort key of the row in UTF-8
     */
    void add(byte[] person, int personOffset, int personLength, byte[] key, int keyOffset, int keyLength) {
        append(person, personOffset, personLength);
        append(key, keyOffset, keyLength);
    }

    private void append(byte[] source, int offset, int count) {
        ByteBuffer.wrap(length).putInt(count);
        queue.append(length, 0, length.length);
        queue.append(source, offset, count);
    }

    /** The references of these tenants, read as they are asked for; valid until more are added. */
    Iterable<PersonReference> of(List<TenantReferences> tenants) {
        return () -> new Reading(tenants.iterator());
    }

    /** Forgets everything before this place. */
    void release(long place) {
        queue.release(place);
    }

    @Override
    public void close() {
        queue.close();
    }

    private final class Reading extends QueuedRecords<TenantReferences, PersonReference> {

        Reading(Iterator<TenantReferences> tenants) {
            super(queue, tenants);
        }

        @Override
        PersonReference read(TenantReferences tenant, DataInputStream in) throws IOException {
            byte[] person = bytes(in);
            byte[] key = bytes(in);
            return new PersonReference(
                    TenantId.ofUtf8(person, 0, person.length),
                    tenant.tenant(),
                    table,
                    new String(key, StandardCharsets.UTF_8));
        }

        private static byte[] bytes(DataInputStream in) throws IOException {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return bytes;
        }
    }
}
