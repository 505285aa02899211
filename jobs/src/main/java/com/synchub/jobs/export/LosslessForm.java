package com.synchub.jobs.export;

import com.synchub.item.DynamoDbJsonWriter;
import com.synchub.item.ItemView;

/** A line an item in DynamoDB's own JSON, which can be read back to the same item. */
final class LosslessForm implements ItemForm {

    static final String FOLDER = "data/ndjson/";
    static final String SUFFIX = ".ndjson";

    private static final byte[] NEW_LINE = {'\n'};

    private final String folder;
    private final String table;
    private final EntrySpill spill;
    private final DynamoDbJsonWriter json = new DynamoDbJsonWriter();

    LosslessForm(String folder, String table, EntrySpill spill) {
        this.folder = folder;
        this.table = table;
        this.spill = spill;
    }

    @Override
    public void begin() {
        spill.begin(folder + "/ndjson/" + table + SUFFIX);
    }

    @Override
    public void item(ItemView item) {
        json.clear();
        json.item(item);
        spill.write(json.bytes(), 0, json.length());
        spill.write(NEW_LINE);
    }

    @Override
    public void end(long items) {
        spill.end();
    }
}
