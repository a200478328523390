package io.lowtide.cluster.templates;

import io.lowtide.cluster.templaterules.TemplateDraft;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Node templates of the caller's organisation that were not deleted. */
public interface Templates {

    /** Empty for an id nobody knows, or of another organisation. */
    Mono<Template> find(UUID id);

    /** Empty when none was made the default. */
    Mono<Template> findDefault();

    /** As {@link #find}, kept from others until the transaction ends. */
    Mono<Template> lock(UUID id);

    /** Those whose name contains the text, by id, from the one after the given. */
    Flux<Template> list(@Nullable String text, @Nullable UUID after, int limit);

    /** A name somebody has taken already is a conflict. */
    Mono<Template> add(UUID id, TemplateDraft draft);

    /** The version goes up by one; a name somebody has taken already is a conflict. */
    Mono<Template> save(Template template);

    Mono<Void> delete(UUID id);

    /** Makes it the only default; the one before, empty when there was none. */
    Mono<UUID> makeDefault(UUID id);
}
