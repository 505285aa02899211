package com.synchub.focus;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How it is told what is wrong with a bill: file, row, column, never what is in the field. */
public final class BillFailures {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 _./:-]{1,100}");

    private final Path file;

    public BillFailures(Path file) {
        this.file = file;
    }

    static SyncHubException missing(Path file) {
        return new SyncHubException(
                ErrorCode.BILL_INVALID,
                "cannot read bill " + shown(String.valueOf(file.getFileName())) + ": there is no such file",
                "Give the path of the provider's export, CSV (also .gz) or Parquet.");
    }

    /** Of the whole file. */
    public SyncHubException of(String what, String hint) {
        return of(what, hint, null);
    }

    SyncHubException of(String what, String hint, @Nullable Throwable cause) {
        return new SyncHubException(ErrorCode.BILL_INVALID, "invalid bill " + name() + ": " + what, hint, cause);
    }

    /** Of one row. */
    public SyncHubException inRow(long row, String what, String hint) {
        return of("row " + row + ": " + what, hint, null);
    }

    /** Of one field. */
    public SyncHubException inField(long row, String column, String what) {
        return inRow(row, "column " + shown(column) + ": " + what, "Correct the export, or ask the provider for it.");
    }

    private String name() {
        return shown(String.valueOf(file.getFileName()));
    }

    /** Names come from outside, and a message is one line. */
    static String shown(String name) {
        return NAME.matcher(name).matches() ? name : "with an odd name";
    }
}
