package com.synchub.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvBillTest {

    @TempDir
    private Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("bill.csv"), content);
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<List<Object>> rows(Path file) {
        List<List<Object>> rows = new ArrayList<>();
        try (BillReader reader = BillReader.open(file)) {
            for (FocusRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(Arrays.asList(row.values()));
            }
        }
        return rows;
    }

    private static final String TEXT = """
        \uFEFFBilledCost,ChargePeriodStart,ServiceName,Tags,x_Note
        1.2300,2026-10-01T00:00:00Z,"a ""quoted"", name","{""team"":""web""}",007
        -5E-3,2026-10-01T02:00:00+02:00,"two
        lines",,
        """;

    @Test
    void fieldsAreWhatTheirColumnsAreAndOthersAreText() throws IOException {
        List<List<Object>> expected = List.of(
                List.of(
                        new BigDecimal("1.2300"),
                        Instant.parse("2026-10-01T00:00:00Z"),
                        "a \"quoted\", name",
                        "{\"team\":\"web\"}",
                        "007"),
                Arrays.asList(
                        new BigDecimal("-0.005"), Instant.parse("2026-10-01T00:00:00Z"), "two\nlines", null, null));

        assertThat(rows(file(TEXT))).isEqualTo(expected);
        assertThat(rows(file(gzip(TEXT)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        BilledCost        | '1,5'                    | not a number
        BilledCost        | $1                       | not a number
        BilledCost        | +1                       | not a number
        BilledCost        | 1.                       | not a number
        BilledCost        | NaN                      | not a number
        BilledCost        | 1E999                    | more than 38 digits
        BilledCost        | 1E-999                   | more than 38 digits
        BilledCost        | 1E38                     | more than 38 digits
        ChargePeriodEnd   | 2026-10-01               | not a time
        ChargePeriodEnd   | 2026-10-01 00:00:00 UTC  | not a time
        ChargePeriodEnd   | 2026-10-01T00:00:00.0000001Z | finer than microseconds
        """)
    void aWrongFieldIsToldWithRowAndColumnAndNotWhatIsInIt(String column, String field, String what)
            throws IOException {
        Path file = file("ServiceName," + column + "\nfine,\nwrong,\"" + field + "\"\n");
        assertThatThrownBy(() -> rows(file))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BILL_INVALID))
                .hasMessageStartingWith("invalid bill bill.csv: row 2: column " + column + ": ")
                .hasMessageContaining(what)
                .hasMessageNotContaining(field);
    }

    @Test
    void whatIsNoCsvIsRefused() throws IOException {
        Path missing = folder.resolve("none.csv");
        assertThatThrownBy(() -> BillReader.open(missing))
                .hasMessage("cannot read bill none.csv: there is no such file");
        refused("", "it is empty");
        refused("a,b\n1\n", "row 1: 1 fields for 2 columns");
        refused("a,b\n1,2\n1,2,3\n", "row 2: 3 fields for 2 columns");
        refused("Tags,tags\n", "column tags is there twice, but for upper and lower case");
        refused("a,,b\n", "a column has no name");
        Path latin = file(new byte[] {'a', '\n', (byte) 0xe4, '\n'});
        assertThatThrownBy(() -> rows(latin)).hasMessageContaining("not readable as UTF-8");
        byte[] whole = gzip(TEXT.repeat(50));
        Path cut = file(Arrays.copyOf(whole, whole.length - 20));
        assertThatThrownBy(() -> rows(cut)).hasMessageContaining("not readable as gzip");
    }

    private void refused(String content, String why) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> rows(file))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BILL_INVALID))
                .hasMessageEndingWith(why);
    }
}
