/** Organisations and who belongs to them. */
@NullMarked
package io.lowtide.auth.organizations;

import org.jspecify.annotations.NullMarked;
