package com.synchub.parquet;

import com.synchub.failure.SyncHubException;
import com.synchub.secrets.TenantSeal;
import com.synchub.tenant.TenantId;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the footer of a tenant's object says beside the schema. */
final class ObjectFooter {

    static final String FORMAT = "1";

    static final String FORMAT_KEY = "synchub.format";
    static final String TENANT_KEY = "synchub.tenant_id";
    static final String TABLE_KEY = "synchub.table";
    static final String CODEC_KEY = "synchub.codec";
    static final String SOFTWARE_KEY = "synchub.software";
    static final String SECRETS_KEY_ID = "synchub.secrets_key_id";
    static final String SECRETS_KEY = "synchub.secrets_key";

    static final String SOFTWARE =
            Objects.requireNonNullElse(ObjectFooter.class.getPackage().getImplementationVersion(), "unreleased");

    private final Map<String, String> entries;

    private ObjectFooter(Map<String, String> entries) {
        this.entries = entries;
    }

    static Map<String, String> common(String table, String codecFingerprint, ColumnNames names) {
        Map<String, String> entries = new HashMap<>();
        entries.put(FORMAT_KEY, FORMAT);
        entries.put(TABLE_KEY, table);
        entries.put(CODEC_KEY, codecFingerprint);
        entries.put(SOFTWARE_KEY, SOFTWARE);
        names.addTo(entries);
        return Map.copyOf(entries);
    }

    static Map<String, String> of(Map<String, String> common, TenantId tenant, @Nullable TenantSeal seal) {
        Map<String, String> entries = new HashMap<>(common);
        entries.put(TENANT_KEY, tenant.value());
        if (seal != null) {
            entries.put(SECRETS_KEY_ID, seal.keyId());
            entries.put(SECRETS_KEY, Base64.getEncoder().encodeToString(seal.wrappedKey()));
        }
        return entries;
    }

    /** Refuses what this version can't read. */
    static ObjectFooter read(Map<String, String> entries) {
        ObjectFooter footer = new ObjectFooter(entries);
        String format = footer.get(FORMAT_KEY);
        if (!format.equals(FORMAT)) {
            throw FileFailures.unknownFormat(format, FORMAT);
        }
        return footer;
    }

    TenantId tenant() {
        try {
            return new TenantId(get(TENANT_KEY));
        } catch (SyncHubException e) {
            throw FileFailures.corrupt("its tenant is none");
        }
    }

    String table() {
        return get(TABLE_KEY);
    }

    ColumnNames columnNames() {
        return ColumnNames.of(entries);
    }

    String secretsKeyId() {
        return get(SECRETS_KEY_ID);
    }

    byte[] secretsKey() {
        try {
            return Base64.getDecoder().decode(get(SECRETS_KEY));
        } catch (IllegalArgumentException e) {
            throw FileFailures.corrupt("its data key is not base64");
        }
    }

    private String get(String key) {
        String value = entries.get(key);
        if (value == null) {
            throw FileFailures.corrupt("its footer has no " + key);
        }
        return value;
    }
}
