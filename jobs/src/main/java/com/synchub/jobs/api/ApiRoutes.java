package com.synchub.jobs.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Routes of the API. Each method says who may use it. Not final: that rule is enforced by a subclass. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@Profile("serve")
@RequestMapping(path = ApiRoutes.ROOT, produces = MediaType.APPLICATION_JSON_VALUE)
@interface ApiRoutes {

    String ROOT = "/api/v1";
}
