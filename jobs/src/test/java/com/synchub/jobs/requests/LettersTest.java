package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LettersTest {

    /** Still 31 October in New York. */
    private static final Instant RECEIVED = Instant.parse("2026-11-01T03:00:00Z");

    /** Midnight there, at the end of 30 November. */
    private static final Instant DUE = Instant.parse("2026-12-01T05:00:00Z");

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final PurgeResult ERASED =
            new PurgeResult(RECEIVED, NOW, List.of(), "certificate", "0".repeat(64), "5a17");

    @TempDir
    Path theirs;

    @Test
    void daysAreTheControllersAndTheLastOneStillCounts() {
        String letter = write(LetterKind.RECEIVED, RequestState.WAITING, List.of());

        assertThat(letter)
                .startsWith("27 November 2026")
                .contains("On 31 October 2026 we received", "by 30 November 2026 at the latest", "request-1")
                .endsWith("The Controller\n");
    }

    @Test
    void aRefusalSaysWhyAndWhomToComplainTo() {
        String letter = write(
                LetterKind.REFUSED, RequestState.REFUSED, List.of(event("REFUSE", Map.of("reason", "asked twice"))));

        assertThat(letter).contains("    asked twice\n", "The Authority", "judicial remedy");
    }

    @Test
    void whatIsFilledInIsNotATemplate() {
        String hostile = "{tenant} $0 \\ {salt}";

        assertThat(write(LetterKind.REFUSED, RequestState.REFUSED, List.of(event("REFUSE", Map.of("reason", hostile)))))
                .contains(hostile);
    }

    @Test
    void anIdBreaksNoLine() {
        assertThat(write(LetterKind.RECEIVED, RequestState.WAITING, List.of()))
                .contains("It concerns a_0A_0AWe_20owe_20you_20money.");
    }

    @Test
    void onlyWhatIsSoIsWritten() {
        assertRefused(LetterKind.EXTENDED, RequestState.WAITING, "not extended");
        assertRefused(LetterKind.REFUSED, RequestState.DONE, "not refused");
        assertRefused(LetterKind.DONE, RequestState.RUNNING, "it is RUNNING");
        assertRefused(LetterKind.RECEIVED, RequestState.CANCELLED, "it is over");
        assertRefused(LetterKind.REFUSED, RequestState.REFUSED, "its reason was erased");
    }

    @Test
    void whoIsErasedGetsTheCertificateWithIt() {
        String letter = letters(null).write(LetterKind.DONE, request(RequestState.VERIFIED, 0, ERASED), List.of(), NOW);

        assertThat(letter)
                .contains("at 2026-11-27T12:00:00Z (UTC) it was erased", "certificate")
                .doesNotContain("5a17");
    }

    @Test
    void anOperatorHasOtherWordsForSomeOfThem() throws IOException {
        Files.writeString(theirs.resolve("extended.txt"), "Sehr geehrte Damen und Herren: {reason}, {last-day}");
        List<RequestEvent> history = List.of(event("EXTEND", Map.of("reason", "viel zu tun")));

        assertThat(letters(theirs).write(LetterKind.EXTENDED, request(RequestState.WAITING, 1, null), history, NOW))
                .isEqualTo("Sehr geehrte Damen und Herren: viel zu tun, 30 November 2026");
        assertThat(letters(theirs).write(LetterKind.RECEIVED, request(RequestState.WAITING, 1, null), history, NOW))
                .contains("we received");
    }

    @Test
    void aTemplateThatAsksForWhatIsNotThereIsNotSentHalfFilled() throws IOException {
        Files.writeString(theirs.resolve("received.txt"), "{reason}");

        assertThatThrownBy(() -> letters(theirs)
                        .write(LetterKind.RECEIVED, request(RequestState.WAITING, 0, null), List.of(), NOW))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .hasMessageContaining("received.txt")
                .hasMessageContaining("{reason}");
    }

    private void assertRefused(LetterKind kind, RequestState state, String why) {
        assertThatThrownBy(() -> write(kind, state, List.of()))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_REFUSED))
                .hasMessageContaining(why);
    }

    private static String write(LetterKind kind, RequestState state, List<RequestEvent> history) {
        return letters(null).write(kind, request(state, 0, null), history, NOW);
    }

    private static Letters letters(@Nullable Path templates) {
        return new Letters(
                "The Controller", "The Authority", new LetterTemplates(templates), ZoneId.of("America/New_York"));
    }

    private static RequestEvent event(String kind, Map<String, String> details) {
        return new RequestEvent(1, "request-1", kind, RequestState.WAITING, NOW, details);
    }

    private static TenantRequest request(RequestState state, int extended, @Nullable PurgeResult erased) {
        return new TenantRequest(
                1,
                "request-1",
                erased == null ? RequestType.EXPORT : RequestType.PURGE,
                state,
                null,
                new TenantId("a\n\nWe owe you money"),
                null,
                null,
                null,
                null,
                null,
                RECEIVED,
                DUE,
                extended,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                erased,
                null,
                RECEIVED,
                null,
                null);
    }
}
