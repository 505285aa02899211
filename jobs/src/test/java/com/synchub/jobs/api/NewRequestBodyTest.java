package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.requests.NewRequest;
import com.synchub.tenant.TenantId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NewRequestBodyTest {

    @Test
    void aSubjectIsAPersonWithinTheTenant() {
        NewRequest request = request(", \"subject\": \"../\\u0000=\"");

        assertThat(request.tenant()).isEqualTo(new TenantId("acme"));
        assertThat(request.subject()).isEqualTo(new TenantId("../\u0000="));
        assertThat(request("").subject()).isNull();
    }

    @Test
    void aSubjectThatNobodyCanHaveIsRefused() {
        assertThatThrownBy(() -> request(", \"subject\": \"\""))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_ID_INVALID));
    }

    private static NewRequest request(String more) {
        return JsonMapper.shared()
                .readValue(
                        "{\"type\": \"PURGE\", \"tenant\": \"acme\", \"reason\": \"r\"" + more + "}",
                        NewRequestBody.class)
                .request();
    }
}
