package com.synchub.jobs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Backups, newest first.
 *
 * @param next where the next page is; absent on the last
 */
record BackupPage(List<BackupView> backups, @Nullable String next) {

    BackupPage {
        backups = List.copyOf(backups);
    }
}
