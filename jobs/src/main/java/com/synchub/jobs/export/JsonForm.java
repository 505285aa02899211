package com.synchub.jobs.export;

import com.synchub.item.ItemView;
import com.synchub.item.PlainJsonWriter;
import java.nio.charset.StandardCharsets;

/** {@code {"settings":[item,...]}}: the form that Sync Hub's own exports have. */
final class JsonForm implements ItemForm {

    private static final byte[] END = "\n]}\n".getBytes(StandardCharsets.US_ASCII);

    private final String folder;
    private final String table;
    private final EntrySpill spill;
    private final PlainJsonWriter json = new PlainJsonWriter();
    private byte[] separator = {'\n'};

    JsonForm(String folder, String table, EntrySpill spill) {
        this.folder = folder;
        this.table = table;
        this.spill = spill;
    }

    @Override
    public void begin() {
        spill.begin(folder + "/json/" + table + ".json");
        spill.write(("{\"" + table + "\":[").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void item(ItemView item) {
        json.clear();
        json.item(item);
        spill.write(separator);
        spill.write(json.bytes(), 0, json.length());
        separator = new byte[] {',', '\n'};
    }

    @Override
    public void end(long items) {
        spill.write(END);
        spill.end();
    }
}
