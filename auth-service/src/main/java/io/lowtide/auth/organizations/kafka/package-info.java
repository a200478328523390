/** What others learn of organisations. */
@NullMarked
package io.lowtide.auth.organizations.kafka;

import org.jspecify.annotations.NullMarked;
