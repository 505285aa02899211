package com.synchub.jobs.environment;

import com.synchub.signing.SigningKey;
import com.synchub.signing.TrustedKeys;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Wires the signing key, for whoever signs: most commands don't. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningProperties.class)
class SigningConfiguration {

    @Bean
    @Lazy
    SigningKey signingKey(SigningProperties properties) {
        return properties.key();
    }

    @Bean
    @Lazy
    TrustedKeys trustedKeys(SigningKey key, SigningProperties properties) {
        List<String> keys = new ArrayList<>(properties.trustedKeys());
        keys.add(key.publicKey());
        return new TrustedKeys(keys);
    }
}
