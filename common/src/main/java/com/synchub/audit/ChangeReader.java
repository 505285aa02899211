package com.synchub.audit;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.CanonicalItems;
import com.synchub.item.DynamoDbJsonWriter;
import com.synchub.item.ItemAssembler;
import com.synchub.item.ItemOrigin;
import com.synchub.secrets.SecretsSealer;
import com.synchub.secrets.TenantSeal;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * Makes changes of the records of one table's stream. What the catalogue declares secret is encrypted, as in backups. One
 * thread; one for each batch, so that an object's secrets have one key.
 */
public final class ChangeReader {

    private final TableDefinition table;
    private final SecretsSealer sealer;
    private final Set<String> secrets;
    private final Map<TenantId, TenantSeal> seals = new HashMap<>();
    private final ItemAssembler assembler = new ItemAssembler(ItemOrigin.RESPONSE);
    private final DynamoDbJsonWriter json = new DynamoDbJsonWriter();

    public ChangeReader(TableDefinition table, SecretsSealer sealer) {
        this.table = table;
        this.sealer = sealer;
        this.secrets = table.attributes().stream()
                .filter(AttributeDefinition::secret)
                .map(AttributeDefinition::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whose item it is. Errors: {@code SOURCE_RESPONSE_INVALID}. */
    public static TenantId tenantOf(Record stored) {
        return new TenantId(textOf(stored.dynamodb().keys(), TableDefinition.PARTITION_KEY));
    }

    /** The persons whom the item names, before or after, as the catalogue knows them. */
    public Set<TenantId> personsIn(Record stored) {
        Set<TenantId> named = new LinkedHashSet<>();
        for (AttributeDefinition person : table.persons()) {
            add(stored.dynamodb().hasOldImage() ? stored.dynamodb().oldImage() : Map.of(), person.name(), named);
            add(stored.dynamodb().hasNewImage() ? stored.dynamodb().newImage() : Map.of(), person.name(), named);
        }
        return named;
    }

    private static void add(Map<String, AttributeValue> image, String attribute, Set<TenantId> named) {
        AttributeValue value = image.get(attribute);
        if (value != null && value.type() == AttributeValue.Type.S) {
            try {
                named.add(new TenantId(value.s()));
            } catch (SyncHubException nobody) {
                // A text that is no id names nobody.
            }
        }
    }

    public Change read(Record stored) {
        StreamRecord change = stored.dynamodb();
        TenantId tenant = tenantOf(stored);
        Map<String, AttributeValue> before = change.hasOldImage() ? change.oldImage() : Map.of();
        Map<String, AttributeValue> after = change.hasNewImage() ? change.newImage() : Map.of();
        return new Change(
                tenant,
                stored.eventID(),
                change.sequenceNumber(),
                ChangeKind.valueOf(stored.eventNameAsString()),
                change.approximateCreationDateTime(),
                table.name(),
                textOf(change.keys(), table.sortKey()),
                stored.userIdentity() == null ? null : stored.userIdentity().principalId(),
                false,
                change.hasOldImage() ? image(before) : null,
                change.hasNewImage() ? image(after) : null,
                sealed(tenant, before),
                sealed(tenant, after));
    }

    /** What the tenant's secrets were encrypted with so far; null if it had none. */
    public @Nullable TenantSeal seal(TenantId tenant) {
        return seals.get(tenant);
    }

    private String image(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> shown = item;
        if (!secrets.isEmpty()) {
            shown = new HashMap<>(item);
            shown.keySet().removeAll(secrets);
        }
        json.clear();
        json.item(CanonicalItems.assemble(shown, assembler));
        return new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8);
    }

    private @Nullable String sealed(TenantId tenant, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> secret = new HashMap<>();
        secrets.forEach(name -> {
            AttributeValue value = item.get(name);
            if (value != null) {
                secret.put(name, value);
            }
        });
        if (secret.isEmpty()) {
            return null;
        }
        byte[] plain = CanonicalItems.of(secret);
        TenantSeal seal =
                Objects.requireNonNull(seals.computeIfAbsent(tenant, whose -> sealer.sealFor(whose, table.name())));
        return Base64.getEncoder().encodeToString(seal.seal(plain, 0, plain.length));
    }

    private static String textOf(Map<String, AttributeValue> keys, String name) {
        AttributeValue value = keys.get(name);
        if (value == null || value.type() != AttributeValue.Type.S) {
            throw new SyncHubException(
                    ErrorCode.SOURCE_RESPONSE_INVALID,
                    "invalid change: its key " + name + " is no string",
                    "Run `synchub dr-check`: the table's keys are not the catalogue's.");
        }
        return value.s();
    }
}
