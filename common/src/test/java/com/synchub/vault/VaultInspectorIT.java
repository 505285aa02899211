package com.synchub.vault;

import static com.synchub.vault.VaultIT.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.testkit.LocalStack;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class VaultInspectorIT {

    private final LocalStack stack = LocalStack.shared();
    private final Region here = Region.of(stack.endpoints().region());

    private VaultInspector inspector(String bucket, Region region) {
        return new VaultInspector(TestVault.client(), bucket, region);
    }

    @Test
    void aVersionedBucketPassesAndWhatCannotBeReadIsSaid() {
        VaultInspection inspection = inspector(stack.newVault(), here).inspect();
        assertThat(inspection.notes()).singleElement().asString().contains("Lifecycle rules can't be read");
    }

    @Test
    void writesNothing() {
        String bucket = stack.newVault();
        inspector(bucket, here).inspect();
        assertThat(stack.s3().listObjectVersions(b -> b.bucket(bucket)).versions())
                .isEmpty();
    }

    @Test
    void refusesABucketWithoutVersions() {
        refuses(ErrorCode.VAULT_NOT_VERSIONED, () -> inspector(stack.newWork(), here)
                .inspect());
    }

    @Test
    void refusesABucketThatDoesNotExist() {
        refuses(ErrorCode.VAULT_MISSING, () -> inspector("no-such-bucket", here).inspect());
    }

    @Test
    void refusesABucketInAnotherRegion() {
        String bucket = stack.newVault();
        refuses(ErrorCode.REGION_DIFFERS, () -> inspector(bucket, Region.EU_WEST_1)
                .inspect());
        assertThatThrownBy(() -> inspector(bucket, Region.EU_WEST_1).inspect())
                .hasMessageContaining("us-east-1")
                .hasMessageContaining("eu-west-1");
    }
}
