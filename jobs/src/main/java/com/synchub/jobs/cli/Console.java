package com.synchub.jobs.cli;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Where a command prints: results for people or for programs to standard output, the rest to standard error. */
final class Console {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    Console(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    boolean isJson() {
        return json;
    }

    /** A line of the result for people; not printed where a program reads. */
    void line(String text) {
        if (!json) {
            out.println(text);
            out.flush();
        }
    }

    /** A file as the result, to the byte, whatever the terminal writes text in; not printed where a program reads. */
    void bytes(byte[] file) {
        if (!json) {
            out.flush();
            System.out.writeBytes(file);
            System.out.flush();
        }
    }

    /** What is worth knowing and not part of the result. */
    void note(String text) {
        err.println(text);
        err.flush();
    }

    /** The one document for programs; nothing where a person reads. */
    void document(Object document) {
        if (json) {
            out.println(JSON.writeValueAsString(document));
            out.flush();
        }
    }

    /** Rows under their headings, numbers to the right. */
    void table(List<String> headings, List<List<String>> rows) {
        if (!json) {
            TextTable.of(headings, rows).forEach(out::println);
            out.flush();
        }
    }
}
