package com.synchub.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in plain text. */
final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    static List<String> of(List<String> headings, List<List<String>> rows) {
        int[] widths = IntStream.range(0, headings.size())
                .map(column -> Math.max(
                        headings.get(column).length(),
                        rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toArray();
        boolean[] numeric = new boolean[widths.length];
        for (int column = 0; column < widths.length; column++) {
            int c = column;
            numeric[column] = !rows.isEmpty()
                    && rows.stream().allMatch(row -> row.get(c).matches("[-0-9][0-9,.]*( [A-Za-z%]+)?|-"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths, numeric));
        lines.add(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining(GAP)));
        rows.forEach(row -> lines.add(line(row, widths, numeric)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> pad(cells.get(column), widths[column], numeric[column]))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String pad(String cell, int width, boolean right) {
        String blank = " ".repeat(width - cell.length());
        return right ? blank + cell : cell + blank;
    }
}
