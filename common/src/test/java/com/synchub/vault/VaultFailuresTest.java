package com.synchub.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class VaultFailuresTest {

    private static final String TENANT_KEY = "backups/tenant_id=acme_2Feu/table=bookmarks/data.parquet";

    private final VaultFailures failures = new VaultFailures("vault-1");

    private static S3Exception answer(int status, String code) {
        return (S3Exception) S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("said S3")
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(status)
                                .putHeader("x-amz-bucket-region", "eu-west-1")
                                .build())
                        .build())
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchBucket, VAULT_MISSING",
        "404, NoSuchKey, OBJECT_MISSING",
        "404, NoSuchVersion, OBJECT_MISSING",
        "403, AccessDenied, VAULT_NOT_WRITABLE",
        "403, InvalidAccessKeyId, ACCESS_DENIED",
        "403, SignatureDoesNotMatch, ACCESS_DENIED",
        "400, ExpiredToken, ACCESS_DENIED",
        "301, PermanentRedirect, REGION_DIFFERS",
        "400, AuthorizationHeaderMalformed, REGION_DIFFERS",
        "503, SlowDown, VAULT_UNAVAILABLE",
        "500, InternalError, VAULT_UNAVAILABLE",
        "400, BadDigest, VAULT_UNAVAILABLE",
    })
    void everyAnswerToAWriteHasItsCode(int status, String code, ErrorCode expected) {
        assertThat(failures.writing(answer(status, code), TENANT_KEY).code()).isEqualTo(expected);
    }

    @Test
    void aForbiddenReadIsNotAboutWriting() {
        assertThat(failures.reading(answer(403, "AccessDenied"), TENANT_KEY).code())
                .isEqualTo(ErrorCode.ACCESS_DENIED);
    }

    @Test
    void namesTheRegionThatTheBucketIsIn() {
        assertThat(failures.reading(answer(301, "PermanentRedirect"), TENANT_KEY))
                .hasMessageContaining("eu-west-1");
    }

    @Test
    void theTenantIsBesideTheMessageAndNotInIt() {
        SyncHubException failure = failures.writing(answer(503, "SlowDown"), TENANT_KEY);
        assertThat(failure)
                .hasMessage("failed to write s3://vault-1/backups/tenant_id=*/table=bookmarks/data.parquet:"
                        + " SlowDown (HTTP 503)");
        assertThat(failure.tenant()).contains("acme_2Feu");
        assertThat(failures.listing(answer(503, "SlowDown"), "backups/tenant_id=acme_2Feu/")
                        .tenant())
                .contains("acme_2Feu");
    }

    @Test
    void aMessageAboutAnotherKeyNamesIt() {
        SyncHubException failure = failures.reading(answer(404, "NoSuchKey"), "manifests/log/1.json");
        assertThat(failure).hasMessageContaining("s3://vault-1/manifests/log/1.json");
        assertThat(failure.tenant()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        SdkClientException refused = SdkClientException.create("Unable to execute", new ConnectException("refused"));
        SyncHubException failure = failures.reading(refused, "k");
        assertThat(failure.code()).isEqualTo(ErrorCode.VAULT_UNAVAILABLE);
        assertThat(failure).hasMessageEndingWith("ConnectException");
    }

    @Test
    void missingCredentialsAreASetupFault() {
        SdkClientException none =
                SdkClientException.create("Unable to load credentials from any of the providers in the chain");
        assertThat(failures.reading(none, "k").code()).isEqualTo(ErrorCode.ACCESS_DENIED);
    }
}
