package com.synchub.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final byte[] PASSWORD = "correct horse battery staple".getBytes(UTF_8);

    private final CountingKeyring keyring = new CountingKeyring();
    private final SecretsSealer sealer = new SecretsSealer(keyring);
    private final SecretsOpener opener = new SecretsOpener(keyring);

    @Test
    void whatIsSealedOpensAgainForTheSameTenantAndTable() {
        TenantSeal seal = sealer.sealFor(ACME, "sessions");
        byte[] sealed = seal.seal(PASSWORD, 8, 5);
        assertThat(open(ACME, "sessions", seal, sealed)).isEqualTo("horse".getBytes(UTF_8));
        assertThat(open(ACME, "sessions", seal, seal.seal(PASSWORD, 0, 0))).isEmpty();
    }

    @Test
    void sealingTheSameTwiceGivesDifferentBytesThatDontHoldIt() {
        TenantSeal seal = sealer.sealFor(ACME, "sessions");
        byte[] first = seal.seal(PASSWORD, 0, PASSWORD.length);
        assertThat(seal.seal(PASSWORD, 0, PASSWORD.length)).isNotEqualTo(first);
        assertThat(HexFormat.of().formatHex(first))
                .doesNotContain(HexFormat.of().formatHex(PASSWORD, 0, 8));
    }

    @Test
    void anotherTenantOrTableDoesNotOpenIt() {
        TenantSeal seal = sealer.sealFor(new TenantId("ab"), "cd");
        byte[] sealed = seal.seal(PASSWORD, 0, PASSWORD.length);
        assertThat(open(new TenantId("ab"), "cd", seal, sealed)).isEqualTo(PASSWORD);
        assertCorrupt(() -> open(new TenantId("ac"), "cd", seal, sealed));
        assertCorrupt(() -> open(new TenantId("ab"), "ce", seal, sealed));
        assertCorrupt(() -> open(new TenantId("abc"), "d", seal, sealed));
        assertCorrupt(() -> open(new TenantId("a"), "bcd", seal, sealed));
    }

    @Test
    void aFlippedBitAnywhereIsCorruptAndSoIsEveryTruncation() {
        TenantSeal seal = sealer.sealFor(ACME, "sessions");
        byte[] sealed = seal.seal(PASSWORD, 0, PASSWORD.length);
        TenantUnseal unseal = opener.unsealFor(ACME, "sessions", seal.keyId(), seal.wrappedKey());
        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] damaged = sealed.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertCorrupt(() -> unseal.open(damaged, 0, damaged.length));
        }
        for (int length = 0; length < sealed.length; length++) {
            int cut = length;
            assertCorrupt(() -> unseal.open(sealed, 0, cut));
        }
    }

    @Test
    void anotherDataKeyDoesNotOpenIt() {
        TenantSeal seal = sealer.sealFor(ACME, "sessions");
        byte[] sealed = seal.seal(PASSWORD, 0, PASSWORD.length);
        TenantSeal other = new SecretsSealer(keyring).sealFor(ACME, "sessions");
        assertCorrupt(() -> open(ACME, "sessions", other, sealed));
    }

    @Test
    void oneDataKeyServesARunAndIsMadeWhenFirstNeeded() {
        assertThat(keyring.made).isZero();
        for (int i = 0; i < 100; i++) {
            sealer.sealFor(new TenantId("t" + i), "sessions").seal(PASSWORD, 0, PASSWORD.length);
        }
        assertThat(keyring.made).isEqualTo(1);
    }

    @Test
    void aKeyIsReplacedBeforeItsNoncesCouldRepeat() {
        SecretsSealer limited = new SecretsSealer(keyring, 3);
        TenantSeal first = limited.sealFor(ACME, "sessions");
        for (int i = 0; i < 3; i++) {
            first.seal(PASSWORD, 0, 1);
        }
        assertThat(keyring.made).isEqualTo(1);
        assertThatThrownBy(() -> first.seal(PASSWORD, 0, 1)).isInstanceOf(IllegalStateException.class);
        TenantSeal second = limited.sealFor(ACME, "sessions");
        assertThat(keyring.made).isEqualTo(2);
        assertThat(second.wrappedKey()).isNotEqualTo(first.wrappedKey());
        assertThat(SecretsSealer.MESSAGES_PER_KEY).isEqualTo(1L << 31);
    }

    @Test
    void anOpenerUnwrapsAKeyOnceAndForgetsTheOnesItMetLongAgo() {
        List<TenantSeal> seals = new ArrayList<>();
        for (int i = 0; i <= SecretsOpener.KEYS_REMEMBERED; i++) {
            seals.add(new SecretsSealer(keyring).sealFor(ACME, "sessions"));
        }
        byte[] sealed = seals.get(0).seal(PASSWORD, 0, PASSWORD.length);
        for (int i = 0; i < 3; i++) {
            open(ACME, "sessions", seals.get(0), sealed);
        }
        assertThat(keyring.unwrapped).isEqualTo(1);
        seals.forEach(seal -> opener.unsealFor(ACME, "sessions", seal.keyId(), seal.wrappedKey()));
        assertThat(keyring.unwrapped).isEqualTo(seals.size());
        open(ACME, "sessions", seals.get(0), sealed);
        assertThat(keyring.unwrapped).isEqualTo(seals.size() + 1);
    }

    @Test
    void aKeyringThatUnwrapsToAnotherLengthIsCorrupt() {
        TenantSeal seal = sealer.sealFor(ACME, "sessions");
        keyring.unwrapsTo = new byte[16];
        assertCorrupt(() -> opener.unsealFor(ACME, "sessions", seal.keyId(), seal.wrappedKey()));
    }

    @Test
    void aDataKeyShowsNoneOfItsBytes() {
        DataKey key = keyring.newDataKey();
        assertThat(key.toString()).isEqualTo("DataKey[counting]");
        key.wrapped()[0] ^= 1;
        assertThat(key.wrapped()).isEqualTo(keyring.lastWrapped);
    }

    private byte[] open(TenantId tenant, String table, TenantSeal seal, byte[] sealed) {
        return opener.unsealFor(tenant, table, seal.keyId(), seal.wrappedKey()).open(sealed, 0, sealed.length);
    }

    private static void assertCorrupt(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.OBJECT_CORRUPT));
    }

    /** Wraps by adding one to every byte. */
    private static final class CountingKeyring implements Keyring {

        private int made;
        private int unwrapped;
        private byte[] lastWrapped = {};
        private byte[] unwrapsTo = {};

        @Override
        public DataKey newDataKey() {
            byte[] plaintext = new byte[DataKey.BYTES];
            plaintext[0] = (byte) made;
            plaintext[1] = (byte) (made++ >> Byte.SIZE);
            lastWrapped = plaintext.clone();
            lastWrapped[2] = 1;
            return new DataKey("counting", plaintext, lastWrapped.clone());
        }

        @Override
        public byte[] unwrap(String keyId, byte[] wrapped) {
            unwrapped++;
            byte[] plaintext = wrapped.clone();
            plaintext[2] = 0;
            return unwrapsTo.length > 0 ? unwrapsTo : plaintext;
        }
    }
}
