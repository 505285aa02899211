package com.synchub.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.synchub.bench.replay.DataSpec;
import org.junit.jupiter.api.Test;

/** A run that lost something is no result. */
class RunCheckTest {

    private static final DataSpec DATA = new DataSpec(100, 10, 1, false);
    private static final Sample.Work WORK = new Sample.Work(1, 1, 100, 10, 10, 0, 5_000);
    private static final ManifestAudit.Facts MANIFEST = new ManifestAudit.Facts(100, 10, 10, 5_000, 0);

    @Test
    void acceptsARunThatAddsUp() {
        assertThatCode(() -> RunCheck.check(DATA, WORK, 100, MANIFEST, 10, 5_000))
                .doesNotThrowAnyException();
        Sample.Work second = new Sample.Work(1, 1, 100, 10, 1, 9, 500);
        assertThatCode(() -> RunCheck.check(DATA, second, 100, MANIFEST, 1, 500))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesARunThatReplayedLessThanTheTable() {
        refused("items replayed: 99", WORK, 99, MANIFEST, 10, 5_000);
    }

    @Test
    void refusesARowThatIsNotInTheManifest() {
        refused("rows in the manifest: 99", WORK, 100, new ManifestAudit.Facts(99, 10, 10, 5_000, 0), 10, 5_000);
    }

    @Test
    void refusesATenantThatIsNotInTheManifest() {
        refused("tenants in the manifest: 9", WORK, 100, new ManifestAudit.Facts(100, 10, 9, 5_000, 0), 10, 5_000);
    }

    @Test
    void refusesARowWhoseVersionIsNotInS3() {
        refused("manifest rows whose version", WORK, 100, new ManifestAudit.Facts(100, 10, 10, 5_000, 1), 10, 5_000);
    }

    @Test
    void refusesAReportThatSaysMoreThanS3Took() {
        refused("objects written: 10", WORK, 100, MANIFEST, 9, 5_000);
        refused("bytes written: 5000", WORK, 100, MANIFEST, 10, 4_999);
    }

    private static void refused(
            String because, Sample.Work work, long served, ManifestAudit.Facts manifest, long puts, long bytes) {
        assertThatExceptionOfType(BenchmarkFailure.class)
                .isThrownBy(() -> RunCheck.check(DATA, work, served, manifest, puts, bytes))
                .withMessageStartingWith(because);
    }
}
