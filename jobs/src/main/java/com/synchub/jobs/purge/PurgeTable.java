package com.synchub.jobs.purge;

import com.synchub.table.TableDefinition;

/**
 * One table of the catalogue.
 *
 * @param name in DynamoDB
 */
record PurgeTable(TableDefinition definition, String name) {

    String place() {
        return "table/" + definition.name();
    }
}
