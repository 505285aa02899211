package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.request.Basis;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What tenants are, {@code synchub.tenants.*}.
 *
 * @param kind whether each is one person, or an organisation with many
 */
@ConfigurationProperties("synchub.tenants")
record TenantProperties(@DefaultValue("person") Kind kind) {

    enum Kind {
        PERSON,
        ORGANISATION
    }

    /** Whether a request may be about this person. Errors: {@code REQUEST_NOT_AVAILABLE}, {@code PARAMETERS_INVALID}. */
    void check(NewRequest made) {
        if (made.subject() == null) {
            return;
        }
        if (kind == Kind.PERSON) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_NOT_AVAILABLE,
                    "cannot create this request: it is about one person within a tenant, and tenants are persons here",
                    "Leave the subject out: the request is then about the tenant. Where tenants are organisations set"
                            + " synchub.tenants.kind=organisation.");
        }
        if (made.subject().equals(made.tenant())) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid request: its subject is the tenant itself",
                    "Leave the subject out; the request is then about all of the tenant.");
        }
        if (made.type() == RequestType.EXPORT && made.basis() == Basis.OFFBOARDING) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid request: one person within a tenant gets no package with all that is about others",
                    "Use the basis art15 or art20; offboarding is for all of a tenant.");
        }
    }
}
