package com.synchub.jobs.isolation.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A new place of tenants' data is searched for canaries, or somebody says why not. */
class ScratchCoverageTest {

    private static final Pattern PLACE = Pattern.compile("(?m)^  - place: (\\S+)$");

    @Test
    void everyDeclaredPlaceIsSearchedOrHasAReason() throws IOException {
        Set<String> declared = declared();
        Set<String> known = new TreeSet<>(ScratchCoverage.searched());
        known.addAll(ScratchCoverage.notSearched().keySet());

        assertThat(declared).hasSizeGreaterThan(30);
        assertThat(known).isEqualTo(declared);
        assertThat(ScratchCoverage.searched())
                .doesNotContainAnyElementsOf(ScratchCoverage.notSearched().keySet());
        assertThat(ScratchCoverage.notSearched().values())
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    private static Set<String> declared() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ScratchCoverageTest.class.getResourceAsStream("/places.yaml"), "places.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return PLACE.matcher(text.substring(0, text.indexOf("\nperson_places:")))
                    .results()
                    .map(MatchResult::group)
                    .map(line -> line.replaceAll(".*: ", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
