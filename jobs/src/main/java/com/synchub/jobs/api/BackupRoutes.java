package com.synchub.jobs.api;

import com.synchub.jobs.security.Allowed;
import com.synchub.manifest.BackupHolds;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.Hold;
import com.synchub.manifest.LogEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The backups, as the vault has them. Nothing here says who a tenant is. */
@ApiRoutes
@Tag(name = "backups")
class BackupRoutes {

    private final CommitLog log;
    private final BackupHolds holds;

    BackupRoutes(CommitLog log, BackupHolds holds) {
        this.log = log;
        this.holds = holds;
    }

    @GetMapping("/backups")
    @PreAuthorize(Allowed.BACKUP_READER)
    @Operation(operationId = "listBackups", summary = "Backups, newest first")
    public BackupPage list(
            @Parameter(description = "Only behind this backup; see next") @RequestParam(required = false) @Nullable
                    Long after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = PageSize.DEFAULT) int limit) {
        List<LogEntry> read = read(after == null ? Long.MAX_VALUE : after, PageSize.check(limit) + 1);
        Map<Long, Hold> held = holds.list();
        return new BackupPage(
                PageSize.cut(read, limit).stream()
                        .map(entry -> BackupView.of(entry, held.get(entry.n())))
                        .toList(),
                PageSize.next(UriComponentsBuilder.fromPath(ApiRoutes.ROOT + "/backups"), read, limit, LogEntry::n));
    }

    @GetMapping("/backups/{id}")
    @PreAuthorize(Allowed.BACKUP_READER)
    @Operation(
            operationId = "getBackup",
            summary = "One backup: when it was made, what it holds, whether it is held",
            description = "By its id, by its number, or the latest.")
    public ResponseEntity<BackupView> get(@PathVariable String id) {
        LogEntry entry = log.resolve(id);
        BackupView view = BackupView.of(entry, holds.read(entry.n()).orElse(null));
        return ResponseEntity.ok().eTag(EntityTags.of(view)).body(view);
    }

    @GetMapping("/backups/{id}/tables")
    @PreAuthorize(Allowed.BACKUP_READER)
    @Operation(operationId = "getBackupTables", summary = "What the manifest of a backup says of each table")
    public ResponseEntity<BackupTables> tables(@PathVariable String id) {
        LogEntry entry = log.resolve(id);
        BackupTables tables = new BackupTables(
                entry.backupId(), entry.tables().stream().map(TableView::of).toList());
        return ResponseEntity.ok().eTag(EntityTags.of(tables)).body(tables);
    }

    private List<LogEntry> read(long before, int most) {
        List<LogEntry> read = new ArrayList<>();
        for (LogEntry entry : log.newestFirst(before)) {
            if (read.size() == most) {
                break;
            }
            read.add(entry);
        }
        return read;
    }
}
