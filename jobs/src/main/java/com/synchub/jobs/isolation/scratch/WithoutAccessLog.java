package com.synchub.jobs.isolation.scratch;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/** Leaves the access log out: hundreds of requests of the suite would be among those that somebody has made. */
final class WithoutAccessLog implements BeanPostProcessor {

    private static final String ACCESS_LOG = "accessLog";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (name.equals(ACCESS_LOG) && bean instanceof FilterRegistrationBean<?> filter) {
            filter.setEnabled(false);
        }
        return bean;
    }
}
