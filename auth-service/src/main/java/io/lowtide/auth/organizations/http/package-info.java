/** What the cluster-service knows of an organisation. */
@NullMarked
package io.lowtide.auth.organizations.http;

import org.jspecify.annotations.NullMarked;
