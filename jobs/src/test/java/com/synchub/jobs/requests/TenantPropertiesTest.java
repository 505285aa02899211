package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.request.Basis;
import com.synchub.tenant.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TenantPropertiesTest {

    private static final TenantProperties PERSONS = new TenantProperties(TenantProperties.Kind.PERSON);
    private static final TenantProperties ORGANISATIONS = new TenantProperties(TenantProperties.Kind.ORGANISATION);

    @Test
    void tenantsArePersonsUnlessSaidOtherwise() {
        assertThat(bound(Map.of())).isEqualTo(PERSONS);
        assertThat(bound(Map.of("synchub.tenants.kind", "organisation"))).isEqualTo(ORGANISATIONS);
        assertThatThrownBy(() -> bound(Map.of("synchub.tenants.kind", "people")))
                .isInstanceOf(BindException.class);
    }

    @ParameterizedTest
    @EnumSource(RequestType.class)
    void whereTenantsArePersonsThereIsNobodyWithinOne(RequestType type) {
        refused(PERSONS, type, "user", Basis.ART15, ErrorCode.REQUEST_NOT_AVAILABLE);
        assertThatCode(() -> ORGANISATIONS.check(made(type, "user", Basis.ART15)))
                .doesNotThrowAnyException();
    }

    @Test
    void whatMakesNoSenseForOnePersonIsRefused() {
        refused(ORGANISATIONS, RequestType.EXPORT, "acme", Basis.ART15, ErrorCode.PARAMETERS_INVALID);
        refused(ORGANISATIONS, RequestType.EXPORT, "user", Basis.OFFBOARDING, ErrorCode.PARAMETERS_INVALID);
        assertThatCode(() -> ORGANISATIONS.check(made(RequestType.PURGE, "user", Basis.OFFBOARDING)))
                .as("a purge has no content to choose")
                .doesNotThrowAnyException();
    }

    private static void refused(
            TenantProperties tenants, RequestType type, String subject, Basis basis, ErrorCode code) {
        assertThatThrownBy(() -> tenants.check(made(type, subject, basis)))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static NewRequest made(RequestType type, String subject, Basis basis) {
        return new NewRequest(type, new TenantId("acme"), new TenantId(subject), basis, "because", null, null, null);
    }

    private static TenantProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("synchub.tenants", TenantProperties.class);
    }
}
