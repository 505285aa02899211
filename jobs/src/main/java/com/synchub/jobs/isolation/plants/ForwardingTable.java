package com.synchub.jobs.isolation.plants;

import com.synchub.access.ItemPage;
import com.synchub.access.ItemQuery;
import com.synchub.access.TenantTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table that is another one, where nothing else is said. */
class ForwardingTable implements TenantTable {

    private final TenantTable honest;

    ForwardingTable(TenantTable honest) {
        this.honest = honest;
    }

    @Override
    public Optional<Map<String, AttributeValue>> get(String sort) {
        return honest.get(sort);
    }

    @Override
    public List<Map<String, AttributeValue>> getAll(Collection<String> sorts) {
        return honest.getAll(sorts);
    }

    @Override
    public ItemPage query(ItemQuery query) {
        return honest.query(query);
    }

    @Override
    public void put(Map<String, AttributeValue> item) {
        honest.put(item);
    }

    @Override
    public boolean putIfAbsent(Map<String, AttributeValue> item) {
        return honest.putIfAbsent(item);
    }

    @Override
    public boolean update(String sort, Map<String, AttributeValue> values) {
        return honest.update(sort, values);
    }

    @Override
    public boolean delete(String sort) {
        return honest.delete(sort);
    }
}
