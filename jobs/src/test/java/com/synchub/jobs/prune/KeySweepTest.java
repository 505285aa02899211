package com.synchub.jobs.prune;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.vault.StoredVersion;
import com.synchub.vault.VersionEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** One key's entries; written with the newest first, as they lie on each other. */
class KeySweepTest {

    private static final Instant LIMIT = Instant.parse("2026-11-24T00:00:00Z");
    private static final String KEY = "backups/tenant_id=a/table=groups/data.parquet";

    @Test
    void aVersionThatNothingNeedsGoesIfItIsOlderThanTheLimit() {
        assertThat(swept("v:-1")).containsExactly("v:-1");
        assertThat(swept("v:0")).isEmpty();
        assertThat(swept("v:1")).isEmpty();
    }

    @Test
    void aVersionThatIsNeededStaysWhateverItsAge() {
        assertThat(swept("p:-100")).isEmpty();
        assertThat(swept("v:-1", "p:-100")).containsExactly("v:-1");
        assertThat(swept("p:-1", "v:-100")).containsExactly("v:-100");
    }

    @Test
    void aMarkerThatIsAllThatIsLeftGoes() {
        assertThat(swept("m:-1")).containsExactly("m:-1");
        assertThat(swept("m:0")).isEmpty();
        assertThat(swept("m:-1", "m:-2")).containsExactly("m:-2", "m:-1");
    }

    @Test
    void aMarkerGoesAfterAllThatItHides() {
        assertThat(swept("m:-1", "v:-2", "v:-3")).containsExactly("v:-3", "v:-2", "m:-1");
        assertThat(swept("m:-1", "v:-1")).containsExactly("v:-1", "m:-1");
    }

    @Test
    void aMarkerStaysAsLongAsItHidesSomething() {
        assertThat(swept("m:-1", "p:-2")).isEmpty();
        assertThat(swept("m:-1", "v:-2", "p:-3")).containsExactly("v:-2");
        assertThat(swept("v:-1", "m:-2", "p:-3")).as("what covers it goes").containsExactly("v:-1");
    }

    @Test
    void aMarkerThatIsCoveredByWhatStaysGoes() {
        assertThat(swept("p:-1", "m:-2", "p:-3")).containsExactly("m:-2");
        assertThat(swept("p:1", "m:-2", "p:-3")).containsExactly("m:-2");
        assertThat(swept("m:-1", "m:-2", "p:-3")).containsExactly("m:-2");
        assertThat(swept("p:-1", "m:-1")).as("the newest is surely above").containsExactly("m:-1");
    }

    @Test
    void ofTheSameSecondNeitherIsSurelyAbove() {
        assertThat(swept("v:-1", "p:-2", "m:-2")).containsExactly("v:-1");
        assertThat(swept("v:-1", "m:-2", "p:-2")).containsExactly("v:-1");
    }

    @Property(tries = 5_000)
    void nothingThatIsNeededOrYoungGoesAndNothingHiddenIsSeen(
            @ForAll("stacks") List<String> newestFirst, @ForAll @IntRange(max = 20) int shuffles) {
        List<VersionEntry> stack = stack(newestFirst.toArray(String[]::new));
        List<VersionEntry> listed = new ArrayList<>(stack);
        for (int i = 0; i < shuffles; i++) {
            Collections.swap(listed, i * 7 % listed.size(), i * 11 % listed.size());
        }

        List<VersionEntry> goes = sweep(listed);

        assertThat(goes).doesNotHaveDuplicates().allSatisfy(entry -> {
            assertThat(isNeeded(entry)).isFalse();
            assertThat(entry.lastModified()).isBefore(LIMIT);
        });
        List<VersionEntry> left = new ArrayList<>(stack);
        for (VersionEntry entry : goes) {
            boolean last = goes.indexOf(entry) == goes.size() - 1;
            Optional<VersionEntry> seen = seen(left);
            left.remove(entry);
            if (seen.isEmpty()) {
                assertThat(seen(left)).as("what was hidden").isEmpty();
            } else if (!last) {
                assertThat(seen(left)).as("what is seen until the last").isEqualTo(seen);
            }
        }
        assertThat(left).allSatisfy(entry -> assertThat(entry.deleteMarker()
                        || isNeeded(entry)
                        || !entry.lastModified().isBefore(LIMIT))
                .isTrue());
        if (left.stream().allMatch(VersionEntry::deleteMarker)) {
            assertThat(left)
                    .allSatisfy(entry -> assertThat(entry.lastModified()).isAfterOrEqualTo(LIMIT));
        }
        assertThat(sweep(relisted(left))).as("what a second sweep finds").isEmpty();
    }

    /** Times don't rise downwards; many are equal. */
    @Provide
    Arbitrary<List<String>> stacks() {
        Arbitrary<String> kind = Arbitraries.of("v", "v", "p", "m");
        return Combinators.combine(kind, Arbitraries.integers().between(0, 2))
                .as((k, gap) -> k + ":" + gap)
                .list()
                .ofMinSize(1)
                .ofMaxSize(9)
                .map(gaps -> {
                    List<String> stack = new ArrayList<>();
                    int time = 2;
                    for (String each : gaps) {
                        time -= each.charAt(2) - '0';
                        stack.add(each.charAt(0) + ":" + time);
                    }
                    return stack;
                });
    }

    private static Optional<VersionEntry> seen(List<VersionEntry> stack) {
        return stack.stream().findFirst().filter(top -> !top.deleteMarker());
    }

    private static boolean isNeeded(VersionEntry entry) {
        return entry.version().versionId().startsWith("p");
    }

    private static List<String> swept(String... newestFirst) {
        return sweep(stack(newestFirst)).stream()
                .map(entry -> shortName(entry.version().versionId()))
                .toList();
    }

    private static String shortName(String versionId) {
        return versionId.substring(0, versionId.indexOf('#'));
    }

    private static List<VersionEntry> sweep(List<VersionEntry> entries) {
        return new KeySweep(LIMIT, KeySweepTest::isNeeded).deletable(entries);
    }

    /** Each is a version (v), one that is needed (p), or a marker (m), and its second before or after the limit. */
    private static List<VersionEntry> stack(String... newestFirst) {
        List<VersionEntry> stack = new ArrayList<>();
        for (int i = 0; i < newestFirst.length; i++) {
            Instant time = LIMIT.plusSeconds(Long.parseLong(newestFirst[i].substring(2)));
            stack.add(entry(newestFirst[i] + "#" + i, i == 0, newestFirst[i].startsWith("m"), time));
        }
        return stack;
    }

    private static List<VersionEntry> relisted(List<VersionEntry> left) {
        return left.stream()
                .map(entry -> entry(
                        entry.version().versionId(),
                        entry.equals(left.get(0)),
                        entry.deleteMarker(),
                        entry.lastModified()))
                .toList();
    }

    private static VersionEntry entry(String versionId, boolean latest, boolean marker, Instant time) {
        return new VersionEntry(new StoredVersion(KEY, versionId), latest, marker, marker ? 0 : 10, time);
    }
}
