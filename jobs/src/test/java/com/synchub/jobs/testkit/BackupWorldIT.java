package com.synchub.jobs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.backup.BackupReceipt;
import com.synchub.jobs.demo.DemoData;
import com.synchub.table.TableCatalogue;
import org.junit.jupiter.api.Test;

class BackupWorldIT {

    @Test
    void aSeededWorldIsBackedUpAndReadBack() {
        DemoData data = new DemoData(3, 24, 400);
        try (BackupWorld world = BackupWorld.create().seed(data)) {
            BackupReceipt receipt = world.backUp();

            assertThat(receipt.items()).isEqualTo(400);
            assertThat(receipt.tenants()).isEqualTo(24);
            assertThat(TableCatalogue.fromClasspath().tables().stream()
                            .flatMap(table -> world.rows(world.newest(), table.name()).stream())
                            .mapToLong(row -> row.rows())
                            .sum())
                    .isEqualTo(400);
            assertThat(world.backUp().objectsWritten()).isZero();
        }
    }
}
