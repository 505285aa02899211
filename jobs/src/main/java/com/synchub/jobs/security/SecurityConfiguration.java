package com.synchub.jobs.security;

import com.synchub.jobs.environment.EnvironmentProperties;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Wires the door; only the service has one. */
@Configuration(proxyBeanMethods = false)
@Profile("serve")
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityConfiguration {

    private static final Profiles LOCAL = Profiles.of("local");
    private static final Duration ISSUER_TIMEOUT = Duration.ofSeconds(3);

    @Bean
    JwtDecoder jwtDecoder(
            SecurityProperties properties, EnvironmentProperties environment, Environment spring, Clock clock) {
        if (spring.acceptsProfiles(LOCAL) && properties.issuer() == null) {
            return DevelopmentIssuer.of(environment.home()).decoder(clock);
        }
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        properties.requiredJwkSetUri().toString())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .restOperations(issuerRequests())
                .build();
        decoder.setJwtValidator(TokenRules.of(properties.requiredIssuer(), properties.requiredAudiences(), clock));
        return decoder;
    }

    /** The development issuer is no service that could be away. */
    @Bean
    HealthIndicator tokenIssuerHealthIndicator(SecurityProperties properties, Clock clock) {
        return properties.issuer() == null
                ? () -> Health.up().build()
                : new IssuerHealth(issuerRequests(), properties.requiredJwkSetUri(), clock);
    }

    private static RestTemplate issuerRequests() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(ISSUER_TIMEOUT);
        requests.setReadTimeout(ISSUER_TIMEOUT);
        return new RestTemplate(requests);
    }

    @Bean
    Refusals refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        return new Refusals(resolver);
    }

    /** Health and metrics, on their own port only: there they are open to whoever reaches it. */
    @Bean
    @Order(1)
    SecurityFilterChain managementDoor(HttpSecurity http, Environment spring) throws Exception {
        if (ManagementPortType.get(spring) == ManagementPortType.SAME) {
            throw SecurityProperties.invalid(
                    "health and metrics have the port of the API",
                    "Set SYNCHUB_MANAGEMENT_PORT to another port than SYNCHUB_PORT.");
        }
        return stateless(http)
                .securityMatcher(EndpointRequest.to("health", "info", "prometheus"))
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiDoor(
            HttpSecurity http, JwtDecoder decoder, SecurityProperties properties, Refusals refusals, Environment spring)
            throws Exception {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(new TokenRoles(properties));
        boolean openDocument = spring.acceptsProfiles(LOCAL);
        String[] roles = Arrays.stream(Role.values()).map(Role::name).toArray(String[]::new);
        return stateless(http)
                .authorizeHttpRequests(routes -> {
                    // The container tells its own failures; nobody gets there by asking for it.
                    routes.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    if (openDocument) {
                        routes.requestMatchers(ApiDocument.PATHS).permitAll();
                    } else {
                        routes.requestMatchers(ApiDocument.PATHS).hasAnyRole(roles);
                    }
                    // Which role may do what stands at each method.
                    routes.requestMatchers("/api/v1/**").authenticated();
                    routes.anyRequest().denyAll();
                })
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(converter))
                                .authenticationEntryPoint(refusals)
                                .accessDeniedHandler(refusals)
                                .withObjectPostProcessor(new IssuerFailures(refusals)))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> headers.addHeaderWriter(new ContentPolicy())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** No sessions and no cookies: a token comes with each request, so no other site can make a browser send one. */
    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }
}
