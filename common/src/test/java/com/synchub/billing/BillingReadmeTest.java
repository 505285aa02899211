package com.synchub.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.rating.Graduated;
import com.synchub.rating.Meter;
import com.synchub.rating.Packages;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example is a catalogue that can be used. */
class BillingReadmeTest {

    private static final Pattern FILE = Pattern.compile("```yaml\n# (\\S+\\.yaml)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path directory;

    @Test
    void theExampleIsWhatItSays() throws IOException {
        int files = 0;
        Matcher file = FILE.matcher(Files.readString(Path.of("..", "README.md")));
        while (file.find()) {
            Path path = directory.resolve(file.group(1));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.group(2));
            files++;
        }
        assertThat(files).isEqualTo(FileKind.values().length);

        BillingCatalogue catalogue = BillingCatalogue.fromDirectory(directory);

        Account acme = catalogue.accounts().iterator().next();
        LocalDate day = LocalDate.parse("2026-06-30");
        Terms terms = Objects.requireNonNull(catalogue.termsOn(acme, day).terms());
        assertThat(terms.price(Meter.API_REQUESTS).orElseThrow().model()).isInstanceOf(Graduated.class);
        assertThat(terms.price(Meter.STORAGE_GB_MONTHS).orElseThrow().model()).isInstanceOf(Packages.class);
        assertThat(terms.discountPercent()).isEqualByComparingTo("10");
        assertThat(terms.flatFee()).hasToString("9.00");
        assertThat(catalogue.accountsOf(new TenantId("..\0/")).orElseThrow().on(day))
                .contains(acme);
    }
}
