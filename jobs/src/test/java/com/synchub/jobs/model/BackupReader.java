package com.synchub.jobs.model;

import com.synchub.item.CanonicalItems;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.ItemKey;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.TableCommit;
import com.synchub.restore.BackedUpItems;
import com.synchub.restore.ScopeWalk;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.SecretsOpener;
import com.synchub.table.TableCatalogue;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads a backup as a restore does, into memory. */
final class BackupReader {

    private final BackupWorld world;

    BackupReader(BackupWorld world) {
        this.world = world;
    }

    Map<ItemKey, Map<String, AttributeValue>> read(long n) {
        LogEntry entry = world.log().require(n);
        TableCatalogue catalogue = TableCatalogue.fromClasspath();
        BackedUpItems items = new BackedUpItems(
                world.vault(),
                new SecretsOpener(world.bean(Keyring.class)),
                1 << 20,
                world.home().resolve("model"));
        Map<ItemKey, Map<String, AttributeValue>> read = new HashMap<>();
        new ScopeWalk(
                        world.vault(),
                        entry,
                        entry.tables().stream().map(TableCommit::table).toList(),
                        null)
                .forEach(tenant -> tenant.objects()
                        .forEach((table, objects) -> items.forEach(table, objects, item -> {
                            Map<String, AttributeValue> attributes = CanonicalItems.toAttributeValues(item);
                            read.put(ItemKey.of(catalogue.table(table), attributes), attributes);
                        })));
        return read;
    }
}
