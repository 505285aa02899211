package com.synchub.secrets;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/**
 * A master key in AWS KMS. Needs {@code kms:GenerateDataKey} to write and {@code kms:Decrypt} to read, both limited by
 * the encryption context {@code synchub:purpose = item-secrets}.
 */
public final class KmsKeyring implements Keyring {

    private static final Map<String, String> CONTEXT = Map.of("synchub:purpose", "item-secrets");

    private final KmsClient kms;
    private final String masterKey;

    /**
     * A keyring that asks KMS for every key.
     *
     * @param kms stays the caller's to close
     * @param masterKey id, ARN or alias of the key that new data keys are wrapped with
     */
    public KmsKeyring(KmsClient kms, String masterKey) {
        this.kms = kms;
        this.masterKey = masterKey;
    }

    @Override
    public DataKey newDataKey() {
        try {
            GenerateDataKeyResponse made = kms.generateDataKey(request ->
                    request.keyId(masterKey).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT));
            return new DataKey(
                    made.keyId(),
                    made.plaintext().asByteArray(),
                    made.ciphertextBlob().asByteArray());
        } catch (SdkException e) {
            throw unavailable("cannot make a data key with the KMS key " + masterKey, e);
        }
    }

    @Override
    public byte[] unwrap(String keyId, byte[] wrapped) {
        try {
            DecryptResponse opened = kms.decrypt(request -> request.keyId(keyId)
                    .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                    .encryptionContext(CONTEXT));
            return opened.plaintext().asByteArray();
        } catch (InvalidCiphertextException e) {
            throw SecretsOpener.corrupt("KMS does not know their data key", e);
        } catch (SdkException e) {
            throw unavailable("cannot unwrap a data key with KMS", e);
        }
    }

    private static SyncHubException unavailable(String message, SdkException cause) {
        return new SyncHubException(
                ErrorCode.SECRETS_KEY_UNAVAILABLE,
                message,
                "Check that the key exists and is enabled, and that this role may use it with the encryption context "
                        + CONTEXT + ".",
                cause);
    }
}
