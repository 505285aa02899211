package com.synchub.jobs.api;

import java.util.List;

/** The tables of a backup. */
record BackupTables(String id, List<TableView> tables) {

    BackupTables {
        tables = List.copyOf(tables);
    }
}
