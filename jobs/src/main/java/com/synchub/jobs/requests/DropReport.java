package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of a dropped file.
 *
 * @param key that it was dropped under
 * @param requester who has written it; null if its content was not read
 * @param sha256 of its content; null if nobody has read that
 * @param kept whether the file itself is beside this
 * @param fault why none of its lines was looked at
 * @param lines those with a request, in order
 */
public record DropReport(
        String key,
        @Nullable String requester,
        long bytes,
        @Nullable String sha256,
        boolean kept,
        long accepted,
        long refused,
        @Nullable Fault fault,
        List<Line> lines) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Why something was refused. */
    public record Fault(ErrorCode code, String reason, String hint) {
        static Fault of(SyncHubException failure) {
            return new Fault(failure.code(), String.valueOf(failure.getMessage()), failure.hint());
        }
    }

    /**
     * One line.
     *
     * @param line from 1
     * @param requestId what it is now, or was before; null if it was refused
     */
    public record Line(
            int line, @Nullable String requestId, @Nullable Fault fault) {}

    public DropReport {
        lines = List.copyOf(lines);
    }

    static DropReport ofUnread(
            String key, @Nullable String requester, long bytes, @Nullable String sha256, boolean kept, Fault fault) {
        return new DropReport(key, requester, bytes, sha256, kept, 0, 0, fault, List.of());
    }

    static DropReport of(String key, String requester, long bytes, String sha256, List<Line> lines) {
        long refused = lines.stream().filter(line -> line.fault() != null).count();
        return new DropReport(key, requester, bytes, sha256, true, lines.size() - refused, refused, null, lines);
    }

    /** Whether each line is a request now. */
    public boolean isDone() {
        return fault == null && refused == 0;
    }

    byte[] json() {
        return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
