package com.synchub.jobs.api;

import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Wires what stands around the routes; only in the service. */
@Configuration(proxyBeanMethods = false)
@Profile("serve")
class ApiConfiguration implements WebMvcConfigurer {

    /** Outermost, so that it sees what was refused at the door. */
    @Bean
    FilterRegistrationBean<AccessLog> accessLog(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes, Clock clock) {
        FilterRegistrationBean<AccessLog> filter =
                new FilterRegistrationBean<>(new AccessLog(new RouteTemplates(routes), System::nanoTime));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    /** Behind the door: nobody's body is read who may not send one. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
        FilterRegistrationBean<BodyLimit> filter = new FilterRegistrationBean<>(new BodyLimit(failures));
        filter.setOrder(0);
        return filter;
    }

    /** Last, so that it is nearer to the request than Tomcat's own, which gives way to what was told before it. */
    @Bean
    @Order
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> containerRefusals(JsonMapper json) {
        return factory -> factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(ContainerRefusals.class.getName());
            host.getPipeline().addValve(new ContainerRefusals(json));
        });
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownQueryParameters());
    }
}
