package io.lowtide.auth.keys;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;

/** The key new access tokens are signed with. */
record SigningKey(ECKey key, Instant activatedAt) {}
