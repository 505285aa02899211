package com.synchub.jobs.requests;

import com.synchub.layout.VaultLayout;
import com.synchub.signing.SigningKey;
import com.synchub.signing.TrustedKeys;
import com.synchub.vault.CurrentObject;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    record Kept(int format, long seq, String hash, Instant at, String publicKey, String signature) {
        Kept {
            // What is missing in the file would be null.
            Stream.of(hash, at, publicKey, signature).forEach(Objects::requireNonNull);
        }
    }

    /**
     * A head as it was found.
     *
     * @param hash empty if it can't be read
     */
    record Head(String hash, TrustedKeys.Worth worth) {
        private static final Head UNREADABLE = new Head("", TrustedKeys.Worth.ALTERED);
    }

    private final Vault vault;
    private final EventChain events;
    private final SigningKey key;
    private final TrustedKeys trusted;
    private final Supplier<Instant> time;
    private final String prefix;

    ChainHeads(Vault vault, EventChain events, SigningKey key, TrustedKeys trusted, Supplier<Instant> time) {
        this(vault, events, key, trusted, time, VaultLayout.CHAIN_PREFIX);
    }

    /** @param prefix where this chain's are */
    ChainHeads(
            Vault vault,
            EventChain events,
            SigningKey key,
            TrustedKeys trusted,
            Supplier<Instant> time,
            String prefix) {
        this.prefix = prefix;
        this.vault = vault;
        this.events = events;
        this.key = key;
        this.trusted = trusted;
        this.time = time;
    }

    /** Keeps the newest head, unless it is kept already. */
    void keep() {
        EventChain.Head head = events.head();
        if (head.seq() == 0) {
            return;
        }
        String name = VaultLayout.chainHead(prefix, head.seq());
        if (vault.head(name).isPresent()) {
            return;
        }
        Instant now = time.get();
        Kept kept = new Kept(
                FORMAT, head.seq(), head.hash(), now, key.publicKey(), key.sign(signed(head.seq(), head.hash(), now)));
        var unused = vault.putIfAbsent(name, JSON.writeValueAsString(kept).getBytes(StandardCharsets.UTF_8));
    }

    /** All that are kept, by their events' numbers. */
    SortedMap<Long, Head> kept() {
        SortedMap<Long, Head> heads = new TreeMap<>();
        for (String name : vault.keys(prefix)) {
            OptionalLong seq = VaultLayout.parseChainHead(prefix, name);
            if (seq.isPresent()) {
                heads.put(seq.getAsLong(), read(seq.getAsLong(), vault.current(name)));
            }
        }
        return heads;
    }

    private Head read(long seq, Optional<CurrentObject> object) {
        try {
            return object.map(found -> JSON.readValue(found.bytes(), Kept.class))
                    .filter(kept -> kept.seq() == seq)
                    .map(kept -> new Head(
                            kept.hash(),
                            trusted.of(signed(kept.seq(), kept.hash(), kept.at()), kept.publicKey(), kept.signature())))
                    .orElse(Head.UNREADABLE);
        } catch (JacksonException e) {
            return Head.UNREADABLE;
        }
    }

    private static String signed(long seq, String hash, Instant at) {
        return "synchub-chain-head-1\n" + seq + "\n" + hash + "\n" + at + "\n";
    }
}
