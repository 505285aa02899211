package com.synchub.jobs.export;

import java.util.List;

/**
 * What an import has put, and whether all of it came back as it is in the package.
 *
 * @param files of the package whose SHA-256 was compared
 */
public record ImportReport(String requestId, long files, List<Table> tables) {

    /**
     * One table.
     *
     * @param items that were put
     * @param erased items that were not, since they name somebody who was erased since
     * @param packaged digest of the items as the package has them, under the new tenant
     * @param found digest of the items that were read back
     */
    public record Table(String table, long items, long erased, String packaged, String found) {

        public boolean isSame() {
            return packaged.equals(found);
        }
    }

    public ImportReport {
        tables = List.copyOf(tables);
    }

    public boolean isSame() {
        return tables.stream().allMatch(Table::isSame);
    }
}
