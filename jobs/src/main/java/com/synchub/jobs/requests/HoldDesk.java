package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.RunIds;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * The legal holds for whoever sets one, looks at one, or ends one. A hold counts here when it is written down, and is said
 * to be set when the vault knows it too.
 */
public final class HoldDesk {

    private static final int MOST_LISTED = 1_000;

    private final HoldRows holds;
    private final HoldLedger ledger;
    private final HeldPurges purges;
    private final EventChain events;
    private final VaultHolds vault;
    private final TableCatalogue catalogue;

    HoldDesk(
            HoldRows holds,
            HoldLedger ledger,
            HeldPurges purges,
            EventChain events,
            VaultHolds vault,
            TableCatalogue catalogue) {
        this.holds = holds;
        this.ledger = ledger;
        this.purges = purges;
        this.events = events;
        this.vault = vault;
        this.catalogue = catalogue;
    }

    /**
     * Sets a hold; purges of the tenant that are not over are held, also one that has begun. The same again with the same key
     * is the same hold.
     *
     * @param idempotencyKey of whoever sets it
     * @throws SyncHubException {@code PARAMETERS_INVALID}, {@code TABLE_UNKNOWN}; {@code REQUEST_DIFFERS} if the key was used
     *     for another hold; what the vault fails with, though the hold counts here: then the same again
     */
    public LegalHold set(NewHold made, String idempotencyKey, Actor actor) {
        Instant now = ledger.now();
        HoldRules.check(made, catalogue, LocalDate.ofInstant(now, ZoneOffset.UTC));
        String key = Hashes.of(actor.issuer(), actor.subject(), idempotencyKey);
        String id = holds.byKey(key)
                .map(known -> same(known, made, actor))
                .orElseGet(() -> insert(RunIds.next("hold", now), made, key, actor, now));
        vault.tell(id);
        return holds.require(id);
    }

    /**
     * Takes in a hold of a database that was lost: the vault says that it is in force, but neither who has set it nor why.
     * Whoever says so stands for who has set it.
     *
     * @throws SyncHubException as {@link #set}; {@code HOLD_UNKNOWN} if the vault has no such hold of this tenant; {@code
     *     REQUEST_REFUSED} if this database knows it
     */
    public LegalHold adopt(String id, NewHold made, Actor actor) {
        Instant now = ledger.now();
        HoldRules.check(made, catalogue, LocalDate.ofInstant(now, ZoneOffset.UTC));
        String key = Hashes.of("adopted", id);
        Optional<LegalHold> adopted = holds.byKey(key);
        if (adopted.isPresent()) {
            var unused = same(adopted.get(), made, actor);
        } else {
            if (holds.isKnown(id)) {
                throw new SyncHubException(
                        ErrorCode.REQUEST_REFUSED,
                        "cannot adopt this hold: it is known here",
                        "`synchub requests holds --all` tells how it stands.");
            }
            vault.requireInForce(made.tenant(), id);
            var unused = insert(id, made, key, actor, now);
        }
        vault.tell(id);
        return holds.require(id);
    }

    private String insert(String id, NewHold made, String key, Actor actor, Instant now) {
        String salt = Hashes.salt();
        Requests.Body body = new Requests.Body(salt, Hashes.of(salt, HoldRules.spelled(made)));
        try {
            return ledger.inTransaction(() -> {
                List<TenantRequest> open = purges.lock(made.tenant());
                ledger.set(id, key, body, made, actor, now);
                open.forEach(purge -> purges.hold(purge, id, actor));
                return id;
            });
        } catch (DuplicateKeyException e) {
            // Sent twice at the same moment.
            return same(holds.byKey(key).orElseThrow(), made, actor);
        }
    }

    private String same(LegalHold known, NewHold made, Actor actor) {
        Requests.Body body = holds.bodyOf(known.id());
        if (!body.digest().equals(Hashes.of(body.salt(), HoldRules.spelled(made)))) {
            SyncHubException differs = new SyncHubException(
                    ErrorCode.REQUEST_DIFFERS,
                    "cannot set this hold: its idempotency key was used for another one",
                    "Use a new key for each hold.");
            ledger.refused(known.id(), "SET", actor, differs);
            throw differs;
        }
        return known.id();
    }

    /**
     * Ends a hold. Purges that nothing else holds are planned again, and need another approval.
     *
     * @throws SyncHubException {@code HOLD_UNKNOWN}; {@code REQUEST_REFUSED} if it is over, or for who has set it, and who
     *     has made or approved a purge that it holds; {@code PARAMETERS_INVALID}; what the vault fails with, though it is
     *     over here: then the same again
     */
    public LegalHold release(String id, String reason, Actor actor) {
        String said = RequestRules.text("reason", reason);
        LegalHold seen = holds.require(id);
        try {
            if (!isAgain(seen, actor)) {
                var unused = ledger.inTransaction(() -> release(seen, said, actor));
            }
        } catch (SyncHubException e) {
            ledger.refused(id, "RELEASE", actor, e);
            throw e;
        }
        vault.tell(id);
        return holds.require(id);
    }

    /** The first time it could not be said to the vault. */
    private static boolean isAgain(LegalHold hold, Actor actor) {
        return hold.state() == HoldState.RELEASED && !hold.inVault() && actor.equals(hold.releaser());
    }

    private String release(LegalHold seen, String reason, Actor actor) {
        TenantId tenant = seen.tenant();
        List<TenantRequest> open = tenant == null ? List.of() : purges.lock(tenant);
        LegalHold hold = holds.lock(seen.id());
        if (tenant == null || hold.state() == HoldState.RELEASED) {
            throw refused("it is over", "`synchub requests holds --all` tells who has ended it.");
        }
        if (actor.equals(hold.holder()) || !open.stream().allMatch(purge -> purges.mayRelease(purge, actor))) {
            throw refused(
                    "it needs another person than who has set it, and than who has made or approved a purge that it holds",
                    "Ask somebody else with the role approver.");
        }
        if (holds.inForce(tenant).size() == 1) {
            open.forEach(purge -> purges.release(purge, hold.id(), actor));
        }
        ledger.release(hold.id(), actor, reason);
        return hold.id();
    }

    private static SyncHubException refused(String why, String hint) {
        return new SyncHubException(ErrorCode.REQUEST_REFUSED, "cannot release this hold: " + why, hint);
    }

    /** Errors: {@code HOLD_UNKNOWN}. */
    public LegalHold require(String id) {
        return holds.require(id);
    }

    /** Those that keep something of a tenant now, oldest first. */
    public List<LegalHold> inForce(TenantId tenant) {
        return holds.inForce(tenant);
    }

    /**
     * Holds, newest first.
     *
     * @param before only those with a smaller number; for the next page
     * @throws SyncHubException {@code PARAMETERS_INVALID} if none or more than {@value #MOST_LISTED} are asked for
     */
    public List<LegalHold> list(@Nullable HoldState state, long before, int most) {
        if (most < 1 || most > MOST_LISTED) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid limit " + most + " for a list of legal holds",
                    "Give a whole number from 1 to " + MOST_LISTED + ".");
        }
        return holds.list(state, before, most);
    }

    /** What has happened to a hold, oldest first. */
    public List<HoldEvent> history(String id) {
        return events.ofHold(id);
    }

    /** What day it is for whoever compares it with a review date. */
    public LocalDate today() {
        return LocalDate.ofInstant(ledger.now(), ZoneOffset.UTC);
    }
}
