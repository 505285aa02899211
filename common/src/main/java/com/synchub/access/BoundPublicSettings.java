package com.synchub.access;

import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What owners have made public, read by one tenant. Has no way to write. */
final class BoundPublicSettings implements PublicSettings {

    private static final String PUBLIC = "is_public";
    private static final AttributeValue YES = AttributeValue.fromBool(true);

    private final TenantId reader;
    private final TableDefinition settings;
    private final String tablePrefix;
    private final BoundRequests requests;
    private final PageTokens tokens;

    BoundPublicSettings(
            TenantId reader, TableDefinition settings, String tablePrefix, BoundRequests requests, PageTokens tokens) {
        this.reader = reader;
        this.settings = settings;
        this.tablePrefix = tablePrefix;
        this.requests = requests;
        this.tokens = tokens;
    }

    @Override
    public Optional<Map<String, AttributeValue>> get(TenantId owner, String settingId) {
        return new BoundTable(keysOf(owner), requests, tokens)
                .get(settingId)
                .filter(item -> YES.equals(item.get(PUBLIC)));
    }

    @Override
    public ItemPage list(TenantId owner, int limit, @Nullable String token) {
        ItemQuery query = ItemQuery.all().where(PUBLIC, YES).pagesOf(limit).after(token);
        byte[] context = PageTokens.context(reader, query, "public settings", owner.value());
        return new PageQuery(keysOf(owner), requests, tokens).page(query, context);
    }

    private BoundKeys keysOf(TenantId owner) {
        return new BoundKeys(owner, settings, tablePrefix);
    }
}
