package com.synchub.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** The keyring, with the SDK's own client, against a server that speaks the protocol of KMS. */
class KmsKeyringTest {

    private KmsServer server;
    private KmsClient client;

    @BeforeEach
    void start() throws IOException {
        server = new KmsServer();
        client = client(server.endpoint());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aSecretSealedUnderAKmsKeyOpensInAnotherProcess() {
        KmsKeyring keyring = new KmsKeyring(client, server.createKey());
        TenantSeal seal = new SecretsSealer(keyring).sealFor(new TenantId("acme"), "sessions");
        byte[] sealed = seal.seal(new byte[] {1, 2, 3}, 0, 3);
        TenantUnseal unseal = new SecretsOpener(new KmsKeyring(client, "alias/another"))
                .unsealFor(new TenantId("acme"), "sessions", seal.keyId(), seal.wrappedKey());
        assertThat(unseal.open(sealed, 0, sealed.length)).containsExactly(1, 2, 3);
        assertThat(server.operations).isEqualTo(List.of("TrentService.GenerateDataKey", "TrentService.Decrypt"));
    }

    @Test
    void aDamagedWrappedKeyIsCorrupt() {
        KmsKeyring keyring = new KmsKeyring(client, server.createKey());
        DataKey key = keyring.newDataKey();
        byte[] damaged = key.wrapped();
        damaged[20] ^= 1;
        assertCode(ErrorCode.OBJECT_CORRUPT, () -> keyring.unwrap(key.keyId(), damaged));
    }

    @Test
    void aKeyThatWasWrappedForAnotherPurposeIsCorrupt() {
        String arn = server.createKey();
        byte[] foreign = client.generateDataKey(
                        request -> request.keyId(arn).numberOfBytes(32).encryptionContext(Map.of("purpose", "another")))
                .ciphertextBlob()
                .asByteArray();
        assertCode(ErrorCode.OBJECT_CORRUPT, () -> new KmsKeyring(client, arn).unwrap(arn, foreign));
    }

    @Test
    void aDisabledKeyIsUnavailableForWritingAndReading() {
        String arn = server.createKey();
        KmsKeyring keyring = new KmsKeyring(client, arn);
        DataKey key = keyring.newDataKey();
        server.disable(arn);
        assertCode(ErrorCode.SECRETS_KEY_UNAVAILABLE, keyring::newDataKey);
        assertCode(ErrorCode.SECRETS_KEY_UNAVAILABLE, () -> keyring.unwrap(key.keyId(), key.wrapped()));
    }

    @Test
    void aKmsThatDoesNotAnswerIsUnavailable() {
        server.close();
        assertCode(ErrorCode.SECRETS_KEY_UNAVAILABLE, new KmsKeyring(client, "alias/x")::newDataKey);
    }

    private static KmsClient client(URI endpoint) {
        return KmsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .build();
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
