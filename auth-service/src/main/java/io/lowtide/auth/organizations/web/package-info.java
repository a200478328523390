/** Sign-up, the organisation and its members over HTTP. */
@NullMarked
package io.lowtide.auth.organizations.web;

import org.jspecify.annotations.NullMarked;
