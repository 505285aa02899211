package com.synchub.jobs.isolation.checks;

import com.synchub.access.TenantScope;
import com.synchub.tenant.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All that checks look through.
 *
 * @param scopes the access layer
 * @param requests counts what the scopes send
 * @param fence shuts tenants off from writing
 * @param claims tells whom a token speaks for
 * @param keys where a tenant's objects lie
 * @param backups makes a tenant's backup object
 * @param links presigned links to packages
 * @param traces what is shared by all tenants
 * @param live what real tenants have, to be read only
 * @param routes this service's own API
 * @param artefacts what this service's own jobs leave
 * @param probes what an operator has configured
 */
public record Ports(
        Scopes scopes,
        Requests requests,
        Fence fence,
        Claims claims,
        Keys keys,
        Backups backups,
        Links links,
        Traces traces,
        Live live,
        Routes routes,
        Artefacts artefacts,
        Probes probes) {

    /** Opens tenants' scopes. */
    public interface Scopes {
        TenantScope open(TenantId tenant);
    }

    /** Counts requests to the tables. */
    public interface Requests {
        long sent();
    }

    /** Says of a tenant that it is purged, to these scopes only. */
    public interface Fence {
        void shut(TenantId tenant);
    }

    /** Tells the tenant of a verified token. */
    public interface Claims {
        TenantId tenantOf(Map<String, ?> verifiedClaims);
    }

    /** Names prefixes. */
    public interface Keys {
        /** All prefixes of objects of a tenant, in either bucket. */
        List<String> prefixesOf(TenantId tenant);
    }

    /** Reads a tenant's items of a table as the backup does, and encodes them as it does. */
    public interface Backups {
        BackedUp backUp(TenantId tenant, String table);
    }

    /**
     * An object as a restore would read it.
     *
     * @param footer whose it says to be
     */
    public record BackedUp(String key, TenantId footer, List<Map<String, AttributeValue>> items) {
        public BackedUp {
            items = List.copyOf(items);
        }
    }

    /** Packages of the tenants, which hold their canaries, and links to them. */
    public interface Links {
        URI linkTo(TenantId tenant);

        String keyOf(TenantId tenant);

        /** The HTTP status of a GET. */
        int get(URI link);
    }

    /** Texts of all that is shared. */
    public interface Traces {
        /** All that this process has logged since the trial began. */
        String log();

        /** Meters by name, with tags. */
        String metrics();

        /** What the job repository says of runs. */
        String jobRecords();
    }

    /** A look at real tenants' data. */
    public interface Live {
        /** Objects of the newest backup, drawn by lot; and, if asked for, what the trial's tenants would have there. */
        List<LiveObject> objects(Cast cast);

        /** Items of tenants that were drawn, and of the trial's. */
        List<LiveItem> items(Cast cast, String table);
    }

    /**
     * An object that a manifest names.
     *
     * @param owner by the manifest
     * @param content whose it is by its footer, its statistics and each of its rows, or null if they don't agree
     */
    public record LiveObject(
            TenantId owner,
            String table,
            String key,
            @org.jspecify.annotations.Nullable TenantId content) {}

    /** An item of a tenant. */
    public record LiveItem(TenantId tenant, Map<String, AttributeValue> item) {
        public LiveItem {
            item = Map.copyOf(item);
        }

        /** The attribute's text, empty if it has none. */
        public String text(String attribute) {
            AttributeValue value = item.get(attribute);
            return value == null || value.s() == null ? "" : value.s();
        }
    }
}
