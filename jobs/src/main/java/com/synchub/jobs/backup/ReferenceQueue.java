package com.synchub.jobs.backup;

import com.synchub.manifest.PersonReference;
import com.synchub.tenant.TenantId;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * References that are found in a segment and not yet in a checkpoint, in the order of the scan. Memory is what its
 * {@link SpillQueue} keeps, whatever a tenant's number of them. Used by one thread.
 */
final class ReferenceQueue implements AutoCloseable {

    private static final int READ_BYTES = 16 * 1024;

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

    private final class Reading implements Iterator<PersonReference> {

        private final Iterator<TenantReferences> tenants;
        private TenantReferences tenant = new TenantReferences(new TenantId("none"), 0, 0);
        private DataInputStream in = new DataInputStream(queue.read(0, 0));
        private long at;

        Reading(Iterator<TenantReferences> tenants) {
            this.tenants = tenants;
        }

        @Override
        public boolean hasNext() {
            while (at == tenant.to() && tenants.hasNext()) {
                tenant = tenants.next();
                at = tenant.from();
                in = new DataInputStream(new BufferedInputStream(queue.read(at, tenant.to()), READ_BYTES));
            }
            return at < tenant.to();
        }

        @Override
        public PersonReference next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                byte[] person = bytes();
                byte[] key = bytes();
                return new PersonReference(
                        TenantId.ofUtf8(person, 0, person.length),
                        tenant.tenant(),
                        table,
                        new String(key, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw SpillFactory.diskFailure(e);
            }
        }

        private byte[] bytes() throws IOException {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            at += Integer.BYTES + bytes.length;
            return bytes;
        }
    }
}
