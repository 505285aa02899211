package com.synchub.jobs.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** The roles of a token's groups. Groups that are no role's are somebody else's. */
final class TokenRoles implements Converter<Jwt, Collection<GrantedAuthority>> {

    private final SecurityProperties properties;

    TokenRoles(SecurityProperties properties) {
        this.properties = properties;
    }

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        Object claim = token.getClaims().get(properties.groupsClaim());
        Collection<?> groups = claim instanceof Collection<?> list ? list : List.of();
        return Arrays.stream(Role.values())
                .filter(role -> groups.contains(properties.groupOf(role)))
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }
}
