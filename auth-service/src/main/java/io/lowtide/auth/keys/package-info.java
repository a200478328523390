/** The keys access tokens are signed with, and their life. */
@NullMarked
package io.lowtide.auth.keys;

import org.jspecify.annotations.NullMarked;
