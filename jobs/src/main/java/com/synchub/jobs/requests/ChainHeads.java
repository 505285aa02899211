package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest event's hash, kept in the vault again and again and never overwritten: whoever rewrites the database, the
 * whole chain included, can't rewrite these.
 */
final class ChainHeads {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FORMAT = 1;

    /** @param signature over seq, hash and time; of the key whose public half is beside it */
    record Kept(int format, long seq, String hash, Instant at, String publicKey, String signature) {}

    private final Vault vault;
    private final EventChain events;
    private final HeadSigner signer;
    private final Supplier<Instant> time;

    ChainHeads(Vault vault, EventChain events, HeadSigner signer, Supplier<Instant> time) {
        this.vault = vault;
        this.events = events;
        this.signer = signer;
        this.time = time;
    }

    /** Keeps the newest head, unless it is kept already. */
    void keep() {
        EventChain.Head head = events.head();
        if (head.seq() == 0) {
            return;
        }
        String key = VaultLayout.chainHead(head.seq());
        if (vault.head(key).isPresent()) {
            return;
        }
        Instant now = time.get();
        Kept kept = new Kept(
                FORMAT,
                head.seq(),
                head.hash(),
                now,
                signer.publicKey(),
                signer.sign(signed(head.seq(), head.hash(), now)));
        var unused = vault.putIfAbsent(key, JSON.writeValueAsString(kept).getBytes(StandardCharsets.UTF_8));
    }

    /** Hashes by their events' numbers. One with a signature that is not right, or of another key, is no head of ours. */
    Map<Long, String> kept() {
        Map<Long, String> heads = new TreeMap<>();
        for (String key : vault.keys(VaultLayout.CHAIN_PREFIX)) {
            OptionalLong seq = VaultLayout.parseChainHead(key);
            if (seq.isPresent()) {
                Kept kept = read(key);
                if (kept.seq() != seq.getAsLong()
                        || !signer.isSigned(
                                signed(kept.seq(), kept.hash(), kept.at()), kept.publicKey(), kept.signature())) {
                    throw damaged(key, null);
                }
                heads.put(kept.seq(), kept.hash());
            }
        }
        return heads;
    }

    private Kept read(String key) {
        try {
            return JSON.readValue(
                    vault.current(key).orElseThrow(() -> damaged(key, null)).bytes(), Kept.class);
        } catch (JacksonException e) {
            throw damaged(key, e);
        }
    }

    private static String signed(long seq, String hash, Instant at) {
        return "synchub-chain-head-1\n" + seq + "\n" + hash + "\n" + at + "\n";
    }

    private static SyncHubException damaged(String key, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.MANIFEST_INCONSISTENT,
                "invalid head of the requests' history: " + key,
                "Look at the object's versions; the first is the one that was written by this service.",
                cause);
    }
}
