/** Public keys for whoever verifies access tokens. */
@NullMarked
package io.lowtide.auth.keys.web;

import org.jspecify.annotations.NullMarked;
