package com.synchub.restore;

import com.synchub.table.TableDefinition;

/**
 * Where a table's items go.
 *
 * @param definition the table in the catalogue
 * @param name the table in DynamoDB
 * @param created whether this restore has created it, so that nothing but what it wrote is to be expected there
 */
public record TargetTable(TableDefinition definition, String name, boolean created) {}
