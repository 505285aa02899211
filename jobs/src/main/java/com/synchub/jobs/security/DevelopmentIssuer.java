package com.synchub.jobs.security;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.secrets.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * An issuer without a network, for the local profile: its key is a file in the home directory, so whoever may read that
 * may be anybody. Its tokens look like Cognito's.
 */
public final class DevelopmentIssuer {

    private static final String ISSUER = "urn:synchub:development";
    private static final String CLIENT = "synchub-development";
    private static final String FILE = "development-issuer.key";
    private static final String ALGORITHM = "RSA";
    private static final int KEY_BITS = 2048;

    private final RSAPrivateCrtKey privateKey;
    private final RSAPublicKey publicKey;

    private DevelopmentIssuer(RSAPrivateCrtKey privateKey, RSAPublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * The issuer of a home directory. Its key is made on first use, for its owner only; two processes that do so at once
     * use the same.
     *
     * @throws SyncHubException {@code LOCAL_DISK_FAILED}, or {@code CONFIGURATION_INVALID} if the file is damaged
     */
    public static DevelopmentIssuer of(Path home) {
        Path file = home.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            byte[] encoded = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            RSAPrivateCrtKey privateKey = (RSAPrivateCrtKey) keys.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            RSAPublicKey publicKey = (RSAPublicKey)
                    keys.generatePublic(new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
            return new DevelopmentIssuer(privateKey, publicKey);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "use the key of the development issuer");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause: its message may show what is in the file.
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid key of the development issuer: " + file,
                    "Remove the file; a new key is made with the next use.");
        }
    }

    private static void create(Path file) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(KEY_BITS);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        var unused = KeyFile.create(file, List.of(Base64.getEncoder().encodeToString(key)));
    }

    /** A token with these roles. */
    public String token(Collection<Role> roles, Instant now, Instant expires) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .id(UUID.randomUUID().toString())
                .issuer(ISSUER)
                .subject("developer")
                .claim("client_id", CLIENT)
                .claim("token_use", "access")
                .claim("cognito:groups", roles.stream().map(Role::label).toList())
                .issuedAt(now)
                .expiresAt(expires)
                .build();
        return NimbusJwtEncoder.withKeyPair(publicKey, privateKey)
                .build()
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.RS256).build(), claims))
                .getTokenValue();
    }

    JwtDecoder decoder(Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(publicKey)
                .signatureAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(TokenRules.of(ISSUER, Set.of(CLIENT), clock));
        return decoder;
    }
}
