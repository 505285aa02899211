package com.synchub.jobs.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void metricsAreFoundAndNothingElseIs() {
        assertThat(PromQl.metricsOf("min by (schedule) (a_total{code!=\"none\", x=\"y_total\"}) > 26 * 3600"))
                .containsExactly("a_total");
        assertThat(PromQl.metricsOf("sum(increase(a_total[$__rate_interval])) / on (job_name) max(b) unless absent(c)"))
                .containsExactly("a_total", "b", "c");
    }
}
