package com.synchub.staging;

import com.synchub.parquet.RecordFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Staged rows of a table as Parquet files. */
public final class StagedRows {

    public static final String PSEUDONYM = "pseudonym";
    public static final String CHOICE = "choice";
    public static final String FIRST_SEEN_MONTH = "first_seen_month";

    private StagedRows() {}

    /** The format of a table's files: another one for other columns, all of one version. */
    public static RecordFormat<StagedRow> of(StagedTable table) {
        RecordFormat.Builder<StagedRow> format = RecordFormat.<StagedRow>named("staging-" + table.name(), 1)
                .text(PSEUDONYM, StagedRow::pseudonym)
                .number(CHOICE, StagedRow::choice)
                .optionalText(FIRST_SEEN_MONTH, StagedRow::firstSeenMonth);
        for (int i = 0; i < table.columns().size(); i++) {
            int index = i;
            StagedColumn column = table.columns().get(i);
            switch (column.kind()) {
                case TEXT, DOMAIN -> format.optionalText(column.name(), row -> row.text(index));
                case NUMBER -> format.optionalNumber(column.name(), row -> row.number(index));
                case FLAG -> format.optionalFlag(column.name(), row -> row.flag(index));
            }
        }
        return format.readBy(fields -> {
            String pseudonym = fields.text();
            long choice = fields.number();
            String month = fields.optionalText();
            List<@Nullable Object> values = new ArrayList<>();
            for (StagedColumn column : table.columns()) {
                values.add(
                        switch (column.kind()) {
                            case TEXT, DOMAIN -> fields.optionalText();
                            case NUMBER -> fields.optionalNumber();
                            case FLAG -> fields.optionalFlag();
                        });
            }
            return new StagedRow(pseudonym, choice, month, values);
        });
    }
}
