package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever is tried, by whomever, in whatever order. */
class RequestMachineTest {

    private static final Actor ANNA = new Actor("issuer", "anna");

    record Try(RequestAction action, Actor actor) {}

    /** A request as a history of tries leaves it, and what has been true on the way. */
    private static final class Walk {
        private final RequestType type;
        private RequestState state = RequestState.WAITING;
        private @Nullable Actor approver;
        private @Nullable Actor holder;
        private @Nullable Actor releaser;
        private boolean erased;
        private boolean approvedForThisPlan;

        Walk(RequestType type) {
            this.type = type;
        }

        boolean attempt(Try each) {
            RequestState next;
            try {
                next = RequestMachine.next(
                        new Standing(type, state, erased),
                        each.action(),
                        each.actor(),
                        new People(ANNA, approver, those(holder), those(releaser)));
            } catch (SyncHubException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
                return false;
            }
            switch (each.action()) {
                case PLAN, RELEASE -> approvedForThisPlan = false;
                case APPROVE -> {
                    assertThat(each.actor()).isNotIn(ANNA, releaser);
                    approver = each.actor();
                    approvedForThisPlan = true;
                }
                case HOLD -> holder = each.actor();
                case START -> {
                    if (type == RequestType.PURGE) {
                        assertThat(approvedForThisPlan)
                                .as("nothing is erased without approval")
                                .isTrue();
                        erased = true;
                    }
                }
                default -> {}
            }
            if (each.action() == RequestAction.RELEASE) {
                assertThat(each.actor()).isNotIn(ANNA, approver, holder);
                releaser = each.actor();
            }
            state = next;
            return true;
        }
    }

    private static Set<Actor> those(@Nullable Actor actor) {
        return actor == null ? Set.of() : Set.of(actor);
    }

    @Example
    void whoIsHeldMayBeToldNoOrTakeItBackUnlessAPartIsGone() {
        People people = new People(ANNA, null, Set.of(), Set.of());
        for (RequestAction action : List.of(RequestAction.REFUSE, RequestAction.CANCEL)) {
            assertThat(RequestMachine.next(
                                    new Standing(RequestType.PURGE, RequestState.HELD, false), action, ANNA, people)
                            .isFinal())
                    .isTrue();
            assertThatThrownBy(() -> RequestMachine.next(
                            new Standing(RequestType.PURGE, RequestState.HELD, true), action, ANNA, people))
                    .hasMessageContaining("nobody can undo");
        }
    }

    @Property(tries = 2_000)
    void nothingFollowsAnEnd(@ForAll RequestType type, @ForAll("tries") List<Try> tries) {
        Walk walk = new Walk(type);
        for (Try each : tries) {
            RequestState before = walk.state;
            boolean done = walk.attempt(each);
            if (before.isFinal()) {
                assertThat(done).isFalse();
            }
            if (!done) {
                assertThat(walk.state).isEqualTo(before);
            }
        }
    }

    @Property(tries = 2_000)
    void whatHasBegunToBeErasedIsNeitherCancelledNorRefused(@ForAll("tries") List<Try> tries) {
        Walk walk = new Walk(RequestType.PURGE);
        tries.forEach(walk::attempt);
        if (walk.erased) {
            assertThat(walk.state).isNotIn(RequestState.CANCELLED, RequestState.REFUSED);
        }
    }

    @Property(tries = 500)
    void anExportIsNeverPlannedApprovedOrHeld(@ForAll("tries") List<Try> tries) {
        Walk walk = new Walk(RequestType.EXPORT);
        for (Try each : tries) {
            walk.attempt(each);
            assertThat(walk.state)
                    .isNotIn(RequestState.PLANNED, RequestState.APPROVED, RequestState.HELD, RequestState.VERIFIED);
        }
    }

    @Example
    void aPurgeWhoseRunHasEndedBeforeItBeganCanBeTakenBackOrBegunAgain() {
        Walk walk = new Walk(RequestType.PURGE);
        Actor bert = new Actor("issuer", "bert");
        walk.attempt(new Try(RequestAction.PLAN, ANNA));
        walk.attempt(new Try(RequestAction.APPROVE, bert));

        assertThat(walk.attempt(new Try(RequestAction.FAIL, Actor.SERVICE))).isTrue();
        assertThat(RequestMachine.next(
                        new Standing(RequestType.PURGE, walk.state, false),
                        RequestAction.CANCEL,
                        ANNA,
                        new People(ANNA, bert, Set.of(), Set.of())))
                .isEqualTo(RequestState.CANCELLED);
        assertThat(walk.attempt(new Try(RequestAction.START, Actor.SERVICE))).isTrue();
        assertThat(walk.attempt(new Try(RequestAction.FAIL, Actor.SERVICE))).isTrue();
        assertThat(walk.attempt(new Try(RequestAction.CANCEL, ANNA)))
                .as("a part may be gone")
                .isFalse();
    }

    @Example
    void theWayOfAPurge() {
        Actor bert = new Actor("issuer", "bert");
        Actor annaElsewhere = new Actor("another issuer", "anna");
        Walk walk = new Walk(RequestType.PURGE);

        assertThat(walk.attempt(new Try(RequestAction.APPROVE, bert)))
                .as("no plan yet")
                .isFalse();
        assertThat(walk.attempt(new Try(RequestAction.PLAN, ANNA))).isTrue();
        assertThat(walk.attempt(new Try(RequestAction.APPROVE, ANNA)))
                .as("own approval")
                .isFalse();
        assertThat(walk.attempt(new Try(RequestAction.APPROVE, annaElsewhere)))
                .as("another issuer's anna is another person")
                .isTrue();
        assertThat(walk.attempt(new Try(RequestAction.HOLD, bert))).isTrue();
        assertThat(walk.attempt(new Try(RequestAction.START, bert))).as("held").isFalse();
        assertThat(walk.attempt(new Try(RequestAction.RELEASE, bert)))
                .as("who has held it")
                .isFalse();
        assertThat(walk.attempt(new Try(RequestAction.RELEASE, new Actor("issuer", "cleo"))))
                .isTrue();
        assertThat(walk.attempt(new Try(RequestAction.START, bert)))
                .as("not approved again")
                .isFalse();
        assertThat(walk.attempt(new Try(RequestAction.APPROVE, new Actor("issuer", "cleo"))))
                .as("who has released it")
                .isFalse();
        assertThat(walk.attempt(new Try(RequestAction.APPROVE, bert))).isTrue();
        for (RequestAction action : List.of(
                RequestAction.START,
                RequestAction.FAIL,
                RequestAction.START,
                RequestAction.VERIFY,
                RequestAction.COMPLETE)) {
            assertThat(walk.attempt(new Try(action, Actor.SERVICE)))
                    .as("%s", action)
                    .isTrue();
        }
        assertThat(Optional.of(walk.state)).contains(RequestState.DONE);
    }

    @Provide
    Arbitrary<List<Try>> tries() {
        Arbitrary<Actor> actors = Combinators.combine(
                        Arbitraries.of("issuer", "another"), Arbitraries.of("anna", "bert", "cleo"))
                .as(Actor::new);
        return Combinators.combine(Arbitraries.of(RequestAction.class), actors)
                .as(Try::new)
                .list()
                .ofMaxSize(40);
    }
}
