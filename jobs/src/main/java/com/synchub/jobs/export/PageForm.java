package com.synchub.jobs.export;

import com.synchub.item.ItemView;
import com.synchub.item.PlainJsonWriter;
import com.synchub.item.Tag;
import com.synchub.text.Html;
import com.synchub.text.TextBytes;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * Pages for a person to look through, some hundred items each, so that the first opens at once however many there are.
 * Long values are cut and say so. Behind the last page that is made the files have the rest.
 */
final class PageForm implements ItemForm, Columns.Cells {

    static final int ITEMS_OF_A_PAGE = 500;
    /** More files than this would make the package's directory large, and nobody leafs through them. */
    static final int MOST_PAGES = 2_000;

    private static final int MOST_BYTES_OF_A_VALUE = 1_000;

    private final String table;
    private final EntrySpill spill;
    private final Columns columns;
    private final TextBytes page = new TextBytes();
    private final PlainJsonWriter json = new PlainJsonWriter();
    private int pages;
    private int itemsOfPage;

    PageForm(String table, EntrySpill spill, Columns columns) {
        this.table = table;
        this.spill = spill;
        this.columns = columns;
    }

    static String path(String table, int page) {
        return "pages/" + table + "/" + fileName(page);
    }

    private static String fileName(int page) {
        return String.format(Locale.ROOT, "%05d.html", page);
    }

    @Override
    public void begin() {
        beginPage();
    }

    @Override
    public void item(ItemView item) {
        if (pages > MOST_PAGES) {
            return;
        }
        if (itemsOfPage == ITEMS_OF_A_PAGE) {
            endPage(pages < MOST_PAGES ? "<a href=\"" + fileName(pages + 1) + "\" rel=\"next\">Next page</a>" : "");
            beginPage();
            if (pages > MOST_PAGES) {
                return;
            }
        }
        page.put("<tr>");
        columns.show(item, this);
        page.put("</tr>\n");
        itemsOfPage++;
    }

    @Override
    public void end(long items) {
        if (pages <= MOST_PAGES) {
            endPage("");
        }
    }

    private void beginPage() {
        pages++;
        itemsOfPage = 0;
        if (pages > MOST_PAGES) {
            return;
        }
        spill.begin(path(table, pages));
        page.put(Html.head(table + ", page " + pages));
        page.put("<h1>" + table + ", page " + pages + "</h1>\n<nav><a href=\"../../index.html\">Overview</a>");
        if (pages > 1) {
            page.put("<a href=\"" + fileName(pages - 1) + "\" rel=\"prev\">Page before</a>");
        }
        page.put("</nav>\n<table class=\"items\"><thead><tr>");
        columns.names().forEach(name -> page.put("<th>" + Html.text(name) + "</th>"));
        page.put("<th>others</th></tr></thead><tbody>\n");
    }

    private void endPage(String link) {
        page.put("</tbody></table>\n<nav>" + link + "</nav>\n");
        if (pages == MOST_PAGES) {
            page.put("<p>This is the last page. The folder data has all items.</p>\n");
        }
        page.put(Html.foot());
        spill.write(page.array(), 0, page.length());
        spill.end();
        page.clear();
    }

    @Override
    public void absent() {
        page.put("<td></td>");
    }

    @Override
    public void value(ItemView attribute) {
        int from = attribute.valueOffset();
        int to = from + attribute.valueLength();
        switch (attribute.tag()) {
            case Tag.S, Tag.N -> cell(attribute.bytes(), from, to);
            case Tag.B -> {
                byte[] base64 = Base64.getEncoder().encode(Arrays.copyOfRange(attribute.bytes(), from, to));
                cell(base64, 0, base64.length);
            }
            default -> {
                json.clear();
                json.value(attribute);
                cell(json.bytes(), 0, json.length());
            }
        }
    }

    @Override
    public void rest(byte[] value, int length) {
        cell(value, 0, length);
    }

    private void cell(byte[] bytes, int from, int to) {
        page.put("<td>");
        int end = to;
        if (to - from > MOST_BYTES_OF_A_VALUE) {
            end = from + MOST_BYTES_OF_A_VALUE;
            while ((bytes[end] & 0xc0) == 0x80) {
                end--;
            }
        }
        Html.escape(bytes, from, end, page);
        if (end < to) {
            page.put(" <span class=\"none\">(cut; all of it is in the folder data)</span>");
        }
        page.put("</td>");
    }
}
