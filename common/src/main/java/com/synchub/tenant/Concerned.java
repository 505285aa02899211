package com.synchub.tenant;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Whom something is about: a tenant, or one person within a tenant that is an organisation.
 *
 * @param person who may be named in other tenants' data too, which is not meant then; null if all of the tenant is meant
 */
public record Concerned(TenantId tenant, @Nullable TenantId person) {

    /** No byte of UTF-8, so that no tenant's id begins with it. */
    private static final int PERSON_FOLLOWS = 0xFF;

    public static Concerned all(TenantId tenant) {
        return new Concerned(tenant, null);
    }

    /** What stands for it where it is hashed: no two have the same, and a tenant has its id. */
    public byte[] bytes() {
        if (person == null) {
            return tenant.utf8();
        }
        byte[] within = tenant.utf8();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(PERSON_FOLLOWS);
        bytes.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(within.length).array());
        bytes.writeBytes(within);
        bytes.writeBytes(person.utf8());
        return bytes.toByteArray();
    }

    /** In key form: safe in a log line and in a message. */
    @Override
    public String toString() {
        return person == null ? tenant.toString() : person + " within " + tenant;
    }
}
