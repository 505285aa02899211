package com.synchub.jobs.requests;

import com.synchub.jobs.run.Actor;
import com.synchub.tenant.TenantText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A legal hold as its events tell it. */
record ToldHold(List<HoldEvent> events) {

    /** Whether a hold is as told here. */
    boolean is(LegalHold hold) {
        return !events.isEmpty()
                && events.get(events.size() - 1).state() == hold.state()
                && (isErased() ? hasNoNames(hold) : hasAllDetails() && agrees(hold));
    }

    private boolean isErased() {
        return events.stream().anyMatch(event -> event.kind().equals("ERASE"));
    }

    private boolean hasAllDetails() {
        return events.stream().allMatch(event -> event.details() != null);
    }

    private static boolean hasNoNames(LegalHold hold) {
        return hold.erasedAt() != null
                && Stream.of(
                                hold.tenant(),
                                hold.subject(),
                                hold.matter(),
                                hold.reason(),
                                hold.holder(),
                                hold.releaser(),
                                hold.releaseReason())
                        .allMatch(Objects::isNull);
    }

    private boolean agrees(LegalHold hold) {
        Map<String, String> set = Objects.requireNonNull(events.get(0).details());
        Map<String, String> ended = events.stream()
                .filter(event -> event.kind().equals("RELEASE"))
                .map(HoldEvent::details)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Map.of());
        return hold.erasedAt() == null
                && hold.tenant() != null
                && same(TenantText.of(hold.tenant()), set.get("tenant"))
                && same(hold.subject(), set.get("subject"))
                && same(String.join(",", hold.tables()), set.get("tables"))
                && same(hold.matter(), set.get("matter"))
                && same(hold.reason(), set.get("reason"))
                && same(hold.reviewOn(), set.get("reviewOn"))
                && same(hold.setAt(), set.get("setAt"))
                && isWho(hold.holder(), set)
                && same(hold.releaseReason(), ended.get("reason"))
                && same(hold.releasedAt(), ended.get("releasedAt"))
                && isWho(hold.releaser(), ended);
    }

    private static boolean isWho(@Nullable Actor actor, Map<String, String> told) {
        return Optional.ofNullable(actor).map(Actor::issuer).equals(Optional.ofNullable(told.get("issuer")))
                && Optional.ofNullable(actor).map(Actor::subject).equals(Optional.ofNullable(told.get("by")));
    }

    private static boolean same(@Nullable Object said, @Nullable String told) {
        return said == null ? told == null : said.toString().equals(told);
    }
}
