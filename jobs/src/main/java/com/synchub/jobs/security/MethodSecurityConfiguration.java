package com.synchub.jobs.security;

import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.annotation.AnnotationMethodMatcher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.annotation.Role;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.util.function.SingletonSupplier;

/**
 * Has {@link PreAuthorize} obeyed at methods of our own classes; there is no other kind of rule, and no other place for one.
 * What Spring Security would wire by itself looks at every method of every bean for four kinds of rules, at each start.
 */
@Configuration(proxyBeanMethods = false)
@Profile("serve")
@EnableMethodSecurity(prePostEnabled = false)
class MethodSecurityConfiguration {

    private static final String OURS = "com.synchub.";

    /** The rules are watched like all that Spring Security wires; who watches exists only after the beans' proxies. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor rulesAtMethods(
            ObjectProvider<ObjectPostProcessor<AuthorizationManager<MethodInvocation>>> watchers) {
        Supplier<AuthorizationManager<MethodInvocation>> rules = SingletonSupplier.of(() -> watched(watchers));
        AuthorizationManagerBeforeMethodInterceptor advisor = new AuthorizationManagerBeforeMethodInterceptor(
                ourMethodsWithRules(), (caller, method) -> rules.get().authorize(caller, method));
        advisor.setOrder(AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder());
        return advisor;
    }

    private static AuthorizationManager<MethodInvocation> watched(
            ObjectProvider<ObjectPostProcessor<AuthorizationManager<MethodInvocation>>> watchers) {
        AuthorizationManager<MethodInvocation> rules = new PreAuthorizeAuthorizationManager();
        for (ObjectPostProcessor<AuthorizationManager<MethodInvocation>> watcher : watchers) {
            rules = watcher.postProcess(rules);
        }
        return rules;
    }

    private static Pointcut ourMethodsWithRules() {
        return new ComposablePointcut(
                type -> type.getName().startsWith(OURS), new AnnotationMethodMatcher(PreAuthorize.class, true));
    }
}
