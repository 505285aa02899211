package com.synchub.jobs.audit;

import com.synchub.audit.Change;
import com.synchub.tenant.TenantId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes of one shard that are written together. */
final class Batch {

    /** One object. */
    record Part(TenantId tenant, LocalDate day) {
        static final Comparator<Part> ORDER = Comparator.<Part, String>comparing(
                        part -> part.tenant().value())
                .thenComparing(Part::day);
    }

    /** What is counted of tenants who are erased. */
    record Fenced(LocalDate day, String kind) {
        static final Comparator<Fenced> ORDER =
                Comparator.comparing(Fenced::day).thenComparing(Fenced::kind);
    }

    private final Map<Part, List<Change>> parts = new TreeMap<>(Part.ORDER);
    private final Map<Fenced, Long> fenced = new TreeMap<>(Fenced.ORDER);
    /** First and last number of what is not written. */
    private final Map<Part, String[]> fencedParts = new TreeMap<>(Part.ORDER);

    private long changes;
    private long redacted;
    private long weight;
    private @Nullable String last;

    static LocalDate dayOf(Change change) {
        return change.at().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    void add(Change change) {
        parts.computeIfAbsent(new Part(change.tenant(), dayOf(change)), part -> new ArrayList<>())
                .add(change);
        redacted += change.redacted() ? 1 : 0;
        weight += change.weight();
        counted(change.sequence());
    }

    /** Counts a change of a tenant who is being, or was, erased. */
    void fence(TenantId tenant, LocalDate day, String kind, String sequence) {
        fenced.merge(new Fenced(day, kind), 1L, Long::sum);
        String[] numbers =
                fencedParts.computeIfAbsent(new Part(tenant, day), part -> new String[] {sequence, sequence});
        numbers[1] = sequence;
        weight += 100;
        counted(sequence);
    }

    /** Counts what was written of a tenant as if it had not been. */
    void fence(Part part) {
        List<Change> taken = parts.remove(part);
        if (taken != null) {
            taken.forEach(change -> {
                fenced.merge(new Fenced(part.day(), change.kind().name()), 1L, Long::sum);
                redacted -= change.redacted() ? 1 : 0;
            });
        }
    }

    private void counted(String sequence) {
        changes++;
        last = sequence;
    }

    Map<Part, List<Change>> parts() {
        return parts;
    }

    Map<Part, String[]> fencedParts() {
        return fencedParts;
    }

    Map<Fenced, Long> fenced() {
        return fenced;
    }

    long changes() {
        return changes;
    }

    long redacted() {
        return redacted;
    }

    long weight() {
        return weight;
    }

    /** Number of the last change; null if there is none. */
    @Nullable
    String last() {
        return last;
    }
}
