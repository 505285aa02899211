package com.synchub.jobs.environment;

import com.synchub.table.TableDefinition;

/**
 * What the catalogue's tables are called in DynamoDB.
 *
 * @param prefix put before each name, may be empty
 */
public record TableNames(String prefix) {

    public String of(TableDefinition table) {
        return prefix + table.name();
    }
}
