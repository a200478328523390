/** What people prove themselves with: passwords, one-time secrets, and how often they may try. */
@NullMarked
package io.lowtide.auth.credentials;

import org.jspecify.annotations.NullMarked;
