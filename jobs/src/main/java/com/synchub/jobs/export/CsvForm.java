package com.synchub.jobs.export;

import com.synchub.item.ItemView;
import com.synchub.item.PlainJsonWriter;
import com.synchub.item.Tag;
import com.synchub.text.TextBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Comma-separated values (RFC 4180, UTF-8) for spreadsheets. A text that a spreadsheet could take for a formula gets an
 * apostrophe in front, and so does one that begins with an apostrophe: taking one away gives back every text that begins
 * with one. All but numbers is always in quotes. An attribute that isn't there is empty, an
 * empty text is {@code ""}.
 */
final class CsvForm implements ItemForm, Columns.Cells {

    static final String OTHER = "other_attributes";

    private static final byte[] END_OF_LINE = {'\r', '\n'};
    private static final String FORMULA_STARTS = "=+-@\t\r\n'";
    /** The full-width forms of {@code = + - @}: three bytes that begin with these two. */
    private static final byte WIDE_1 = (byte) 0xef;

    private static final byte WIDE_2 = (byte) 0xbc;

    private final String folder;
    private final String table;
    private final EntrySpill spill;
    private final Columns columns;
    private final TextBytes line = new TextBytes();
    private final PlainJsonWriter json = new PlainJsonWriter();
    private boolean begun;

    CsvForm(String folder, String table, EntrySpill spill, Columns columns) {
        this.folder = folder;
        this.table = table;
        this.spill = spill;
        this.columns = columns;
    }

    @Override
    public void begin() {
        spill.begin(folder + "/csv/" + table + ".csv");
        for (String name : columns.names()) {
            ascii(name);
        }
        ascii(OTHER);
        endLine();
    }

    @Override
    public void item(ItemView item) {
        columns.show(item, this);
        endLine();
    }

    @Override
    public void end(long items) {
        spill.end();
    }

    @Override
    public void absent() {
        nextCell();
    }

    @Override
    public void value(ItemView attribute) {
        int from = attribute.valueOffset();
        int to = from + attribute.valueLength();
        switch (attribute.tag()) {
            case Tag.S -> text(attribute.bytes(), from, to);
            case Tag.N -> {
                nextCell();
                line.put(attribute.bytes(), from, to);
            }
            case Tag.B -> {
                byte[] base64 = Base64.getEncoder().encode(Arrays.copyOfRange(attribute.bytes(), from, to));
                text(base64, 0, base64.length);
            }
            default -> {
                json.clear();
                json.value(attribute);
                text(json.bytes(), 0, json.length());
            }
        }
    }

    @Override
    public void rest(byte[] value, int length) {
        text(value, 0, length);
    }

    private void ascii(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        text(bytes, 0, bytes.length);
    }

    private void text(byte[] bytes, int from, int to) {
        nextCell();
        line.put('"');
        if (couldBeAFormula(bytes, from, to)) {
            line.put('\'');
        }
        int run = from;
        for (int p = from; p < to; p++) {
            if (bytes[p] == '"') {
                line.put(bytes, run, p + 1);
                run = p;
            }
        }
        line.put(bytes, run, to).put('"');
    }

    private static boolean couldBeAFormula(byte[] bytes, int from, int to) {
        return from < to
                && (FORMULA_STARTS.indexOf(bytes[from]) >= 0
                        || (to - from >= 3 && bytes[from] == WIDE_1 && bytes[from + 1] == WIDE_2));
    }

    private void nextCell() {
        if (begun) {
            line.put(',');
        }
        begun = true;
    }

    private void endLine() {
        line.put(END_OF_LINE, 0, END_OF_LINE.length);
        spill.write(line.array(), 0, line.length());
        line.clear();
        begun = false;
    }
}
